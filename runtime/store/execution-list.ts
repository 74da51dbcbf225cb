/**
 * The executions of one state machine or map run in the order of their start: for lists, the newest first, from any of
 * them on.
 *
 *   O1. They lie in blocks that count what is in them, so a list passes over a block that has nothing it shows: a page
 *       costs what it holds, not what the store holds.
 */
import type { ExecutionRecord } from './records.ts';

/** What a list can be narrowed to: a status, REDRIVEN or NOT_REDRIVEN, the ARN of a version or of an alias. */
export type Label = string;

/** What stands in a list. Its labels change in `ExecutionLists.change` alone. */
export interface Listed extends Pick<ExecutionRecord, 'status' | 'redriveCount' | 'stateMachineVersionArn' | 'stateMachineAliasArn'> {
  /** Where it stands; undefined while it stands in no list. */
  // oxlint-disable-next-line typescript/no-explicit-any -- the block of a list of such
  block: Block<any> | undefined;
}

/** Items of a block. */
const SIZE = 1024;

class Block<T extends Listed> {
  readonly items: T[] = [];
  older: Block<T> | undefined;
  newer: Block<T> | undefined = undefined;
  private readonly counts = new Map<Label, number>();

  constructor(older: Block<T> | undefined) {
    this.older = older;
    if (older !== undefined) older.newer = this;
  }

  /** Counts the labels of an item that comes (1) or goes (-1). */
  count(item: T, by: 1 | -1): void {
    for (const label of labelsOf(item)) this.counts.set(label, (this.counts.get(label) ?? 0) + by);
  }

  /** False when none of its items has all of these labels. */
  mayHave(labels: readonly Label[]): boolean {
    for (const label of labels) if (!this.counts.get(label)) return false;
    return true;
  }
}

const redriven = ({ redriveCount }: Listed): Label => (redriveCount > 0 ? 'REDRIVEN' : 'NOT_REDRIVEN');

function labelsOf(item: Listed): readonly Label[] {
  const { stateMachineVersionArn: version, stateMachineAliasArn: alias } = item;
  const always = [item.status, redriven(item)];
  return version === undefined ? always : alias === undefined ? [...always, version] : [...always, version, alias];
}

/** The same for one item, without making a list. */
function has(item: Listed, labels: readonly Label[]): boolean {
  for (const label of labels) {
    if (label !== item.status && label !== redriven(item) && label !== item.stateMachineVersionArn && label !== item.stateMachineAliasArn) return false;
  }
  return true;
}

class ExecutionList<T extends Listed> {
  private newest: Block<T> | undefined = undefined;

  get isEmpty(): boolean {
    return this.newest === undefined;
  }

  /** Adds one that is newer than all others. */
  add(item: T): void {
    const { newest } = this;
    const block = newest !== undefined && newest.items.length < SIZE ? newest : (this.newest = new Block<T>(newest));
    block.items.push(item);
    block.count(item, 1);
    item.block = block;
  }

  remove(item: T): void {
    const block: Block<T> | undefined = item.block;
    if (block === undefined) return;
    item.block = undefined;
    block.count(item, -1);
    block.items.splice(block.items.indexOf(item), 1);
    if (block.items.length > 0) return;
    const { older, newer } = block;
    if (older !== undefined) older.newer = newer;
    if (newer === undefined) this.newest = older;
    else newer.older = older;
  }

  /** Those that have all of the labels, the newest first: all, or those that are older than `after`. What was given may be removed. */
  * newestFirst(labels: readonly Label[], after?: T): Generator<T> {
    let block: Block<T> | undefined = after === undefined ? this.newest : after.block;
    let index = after === undefined ? undefined : block!.items.indexOf(after);
    for (; block !== undefined; block = block.older, index = undefined) {
      if (!block.mayHave(labels)) continue;
      for (let i = (index ?? block.items.length) - 1; i >= 0; i--) if (has(block.items[i]!, labels)) yield block.items[i]!;
    }
  }
}

/** The lists of all state machines and map runs. */
export class ExecutionLists<T extends Listed> {
  private readonly lists = new Map<string, ExecutionList<T>>();
  private readonly parentOf: (item: T) => string;

  constructor(parentOf: (item: T) => string) {
    this.parentOf = parentOf;
  }

  newestFirst(parentArn: string, labels: readonly Label[], after?: T): Iterable<T> {
    const list = this.lists.get(parentArn);
    return list === undefined || (after !== undefined && this.parentOf(after) !== parentArn) ? [] : list.newestFirst(labels, after);
  }

  /** Makes a change of what lists show of an item; one that stood in no list is the newest from now on. */
  change(item: T, make: () => void): void {
    item.block?.count(item, -1);
    make();
    if (item.block === undefined) this.add(item);
    else item.block.count(item, 1);
  }

  remove(item: T): void {
    const parent = this.parentOf(item);
    const list = this.lists.get(parent);
    list?.remove(item);
    if (list?.isEmpty) this.lists.delete(parent);
  }

  private add(item: T): void {
    const parent = this.parentOf(item);
    let list = this.lists.get(parent);
    if (list === undefined) this.lists.set(parent, list = new ExecutionList());
    list.add(item);
  }
}
