/**
 * The executions of one state machine or map run in the order of their start: for lists, the newest first, from any of
 * them on. They are known by the numbers of their rows.
 *
 *   O1. They lie in blocks that count what is in them, so a list passes over a block that has nothing it shows: a page
 *       costs what it holds, not what the store holds.
 *   O2. An execution stays in its block until it is removed or begins anew, and those that begin later are in this block or a newer one.
 *   O3. Who comes back to an execution that is gone finds all that were behind it: of those that began in the same millisecond as it
 *       did, also those that were before it.
 */
import { firstIndex } from '../core/first-index.ts';
import { type ExecutionRecord, parentOf } from './records.ts';
import { Column } from './rows/column.ts';

/** What a list can be narrowed to: a status, REDRIVEN or NOT_REDRIVEN, the ARN of a version or of an alias. */
export type Label = string;

/** What lists need to know of an execution. */
export type Listed = Pick<ExecutionRecord, 'status' | 'redriveCount' | 'stateMachineVersionArn' | 'stateMachineAliasArn' | 'stateMachineArn' | 'mapRunArn'>;

/** A place in a list: that of an execution. Once it is gone there is no row, or that of another one. */
export interface ListPlace {
  readonly row: number | undefined;
  /** When it began. */
  readonly date: number;
}

/** Executions of a block: so many at most, and at first. */
const SIZE = 1024;
const FIRST_SIZE = 16;

class Block {
  readonly number: number;
  length = 0;
  private rows = new Uint32Array(FIRST_SIZE);
  private readonly counts = new Map<Label, number>();

  constructor(number: number) {
    this.number = number;
  }

  /** The oldest first. */
  get all(): Uint32Array {
    return this.rows.slice(0, this.length);
  }

  add(row: number): void {
    const { length } = this.rows;
    if (this.length === length) this.resize(2 * length);
    this.rows[this.length++] = row;
  }

  remove(row: number): void {
    const { length } = this.rows;
    const index = this.rows.indexOf(row);
    this.rows.copyWithin(index, index + 1, this.length);
    this.length--;
    if (length > FIRST_SIZE && this.length === length / 4) this.resize(length / 2);
  }

  /** Counts the labels of an execution that comes (1) or goes (-1). */
  count(listed: Listed, by: 1 | -1): void {
    for (const label of labelsOf(listed)) this.counts.set(label, (this.counts.get(label) ?? 0) + by);
  }

  /** False when none of its executions has all of these labels. */
  mayHave(labels: readonly Label[]): boolean {
    for (const label of labels) if (!this.counts.get(label)) return false;
    return true;
  }

  private resize(size: number): void {
    const all = this.rows.subarray(0, this.length);
    this.rows = new Uint32Array(size);
    this.rows.set(all);
  }
}

const redriven = ({ redriveCount }: Listed): Label => (redriveCount > 0 ? 'REDRIVEN' : 'NOT_REDRIVEN');

function labelsOf(listed: Listed): readonly Label[] {
  const { stateMachineVersionArn: version, stateMachineAliasArn: alias } = listed;
  const always = [listed.status, redriven(listed)];
  return version === undefined ? always : alias === undefined ? [...always, version] : [...always, version, alias];
}

/** The same for one execution, without making a list. */
function has(listed: Listed, labels: readonly Label[]): boolean {
  for (const label of labels) {
    if (label !== listed.status && label !== redriven(listed) && label !== listed.stateMachineVersionArn && label !== listed.stateMachineAliasArn) return false;
  }
  return true;
}

/** Where the first block is whose number is not below `number`. */
const positionOf = (blocks: readonly Block[], number: number): number => firstIndex(blocks.length, (i) => blocks[i]!.number >= number);

/** The lists of all state machines and map runs. */
export class ExecutionLists {
  /** The oldest block first, with the lowest number. An array is gone through without waiting for one block to know the next. */
  private readonly lists = new Map<string, Block[]>();
  private readonly blocks = new Map<number, Block>();
  /** The number of a row's block; 0 while it stands in no list. */
  private readonly block = new Column(Uint32Array);
  private lastNumber = 0;
  private readonly listed: (row: number) => Listed;
  private readonly startDateOf: (row: number) => number;

  /** `listed`: what is known of a row. */
  constructor(listed: (row: number) => Listed, startDateOf: (row: number) => number) {
    this.listed = listed;
    this.startDateOf = startDateOf;
  }

  /** Those that have all of the labels, the newest first: all, or those that are behind `place`. Any may be removed meanwhile. */
  * newestFirst(parentArn: string, labels: readonly Label[], place?: ListPlace): Generator<number> {
    const blocks = this.lists.get(parentArn) ?? [];
    const after = place && this.rowAt(place, parentArn);
    // See O3.
    const latest = place === undefined || after !== undefined ? Infinity : place.date;
    const from = after === undefined ? blocks.at(-1) : this.blockOf(after);
    if (from === undefined) return;
    for (let position = positionOf(blocks, from.number); position >= 0; position--) {
      const block = blocks[position]!;
      if (!block.mayHave(labels)) continue;
      // What is removed from now on moves others within the block.
      const { all } = block;
      if (latest < this.startDateOf(all[0]!)) continue;
      const end = block === from && after !== undefined ? all.indexOf(after) : all.length;
      for (let i = end - 1; i >= 0; i--) {
        const row = all[i]!;
        if (this.block.get(row) === block.number && has(this.listed(row), labels) && (latest === Infinity || this.startDateOf(row) <= latest)) yield row;
      }
      // Blocks may have come and gone.
      position = positionOf(blocks, block.number);
    }
  }

  /**
   * All rows in pieces, those of one list in the order of their start. Rows may be added and removed between two pieces:
   * whatever stands in its list all along is in one of them.
   */
  * pieces(): Generator<Uint32Array> {
    for (const blocks of this.lists.values()) {
      for (let position = 0; position < blocks.length;) {
        const { number, all } = blocks[position]!;
        yield all;
        position = positionOf(blocks, number + 1);
      }
    }
  }

  /** Makes a change of what lists show of a row; one that stood in no list, or begins anew, is the newest from now on. */
  change(row: number, make: () => void): void {
    const before = this.blockOf(row);
    if (before === undefined) {
      make();
      return this.add(row);
    }
    const listed = this.listed(row);
    const startDate = this.startDateOf(row);
    before.count(listed, -1);
    make();
    if (this.startDateOf(row) === startDate) return before.count(this.listed(row), 1);
    this.take(row, before, parentOf(listed));
    this.add(row);
  }

  remove(row: number): void {
    const block = this.blockOf(row);
    if (block === undefined) return;
    const listed = this.listed(row);
    block.count(listed, -1);
    this.take(row, block, parentOf(listed));
  }

  /** The row that a place is at; undefined when its execution is gone, or has come again. */
  private rowAt({ row, date }: ListPlace, parentArn: string): number | undefined {
    const isThere = row !== undefined && this.startDateOf(row) === date && parentOf(this.listed(row)) === parentArn;
    return isThere ? row : undefined;
  }

  private blockOf(row: number): Block | undefined {
    return this.blocks.get(this.block.get(row));
  }

  private add(row: number): void {
    const listed = this.listed(row);
    const parent = parentOf(listed);
    let blocks = this.lists.get(parent);
    if (blocks === undefined) this.lists.set(parent, blocks = []);
    let block = blocks.at(-1);
    if (block === undefined || block.length === SIZE) blocks.push(block = this.begin());
    this.block.set(row, block.number);
    block.add(row);
    block.count(listed, 1);
  }

  /** Takes a row, which is not counted any more, out of its block. */
  private take(row: number, block: Block, parent: string): void {
    this.block.set(row, 0);
    block.remove(row);
    if (block.length === 0) this.drop(block, parent);
  }

  private begin(): Block {
    const block = new Block(++this.lastNumber);
    this.blocks.set(block.number, block);
    return block;
  }

  /** Lets go of a block that is empty. */
  private drop(block: Block, parent: string): void {
    const blocks = this.lists.get(parent)!;
    this.blocks.delete(block.number);
    blocks.splice(positionOf(blocks, block.number), 1);
    if (blocks.length === 0) this.lists.delete(parent);
  }
}
