/**
 * Checkpoints as they are stored: the events since the last one, and those frames of the tree that have changed.
 *
 *   K1. Merging all checkpoints of an execution in their order gives its history and its frames at the last one.
 *   K2. A frame below the root is stored when it differs from what was stored of it last.
 *   K3. A frame's document is that of an event (the entry into its state, its last exit): then only the event's id is
 *       stored. Variables and the item are stored when they change, and not at all where they are the parent's.
 */
import type { Execution, Frame, HistoryEvent, Json, SavedExecution, SavedFrame } from '../../core/index.ts';
import { readDocument, readEvents, storeDocument, type StoredDocument, storeEvents } from './event-codec.ts';
import { jsonText } from './json-text.ts';

/** `[value]`, 1 for the parent's, 0 for the one that was stored before. */
type StoredScope = readonly [Json] | 0 | 1;

/** A frame without its children. */
interface StoredFrame extends Omit<SavedFrame, 'data' | 'vars' | 'item' | 'children'> {
  readonly data: StoredDocument;
  /** How many children have started. */
  readonly children?: number;
}

/** `[path, frame, variables, item]`. A path is made of indices, from the root on. */
type StoredNode = readonly [path: readonly number[], frame: StoredFrame, vars: StoredScope, item: StoredScope];

/** A checkpoint as JSON. */
export type StoredCheckpoint = readonly [events: readonly Json[], frames: readonly StoredNode[]];

/** What a checkpoint needs of an execution. */
export type Progress = Pick<Execution, 'history' | 'root'>;

/** What was stored of a frame last. */
interface Before {
  readonly text: string;
  readonly vars: Json;
  readonly item: Json;
}

/** The checkpoints of one execution, each with what changed since the one before. */
export class CheckpointWriter {
  /** Events that are stored. */
  private events: number;
  /** The variables of the root as they are stored. */
  private vars: Json = undefined;
  /** What is stored of the frames below the root. */
  private below: WeakMap<Frame, Before> | undefined = undefined;

  /** `events`: how many are stored already. */
  constructor(events: number) {
    this.events = events;
  }

  /** What changed, as JSON. */
  next({ history = [], root }: Progress): string {
    const events = storeEvents(history, this.events);
    this.events = history.length;
    const { vars } = root;
    const nodes = [nodeText([], jsonText(storeFrame(root.own(), root.children?.length, history)), vars === this.vars ? 0 : [vars], 0)];
    this.vars = vars;
    if (root.children !== undefined) this.visitChildren(root, [], history, nodes);
    return `[${jsonText(events)},[${nodes.join(',')}]]`;
  }

  private visitChildren(parent: Frame, path: readonly number[], history: readonly HistoryEvent[], nodes: string[]): void {
    const below = this.below ??= new WeakMap();
    parent.children?.forEach((frame, i) => {
      const before = below.get(frame);
      if (before?.text === DONE) return;
      const at = [...path, i];
      const { vars, item } = frame;
      const text = jsonText(storeFrame(frame.own(), frame.children?.length, history));
      if (text !== before?.text || vars !== before.vars) {
        nodes.push(nodeText(at, text, storeScope(vars, parent.vars, before?.vars), storeScope(item, parent.item, before?.item)));
        below.set(frame, { text: frame.done ? DONE : text, vars, item });
      }
      if (frame.children !== undefined) this.visitChildren(frame, at, history, nodes);
    });
  }
}

/** Stands for the text of a frame that has ended: it changes no more. */
const DONE = '';

const nodeText = (path: readonly number[], text: string, vars: StoredScope, item: StoredScope): string =>
  `[[${path.join(',')}],${text},${jsonText(vars)},${jsonText(item)}]`;

function storeScope(value: Json, parent: Json, before: Json): StoredScope {
  if (value === before) return 0;
  return value === parent ? 1 : [value];
}

function storeFrame({ data, vars: _vars, item: _item, children: _children, ...own }: SavedFrame, children: number | undefined, history: readonly HistoryEvent[]): StoredFrame {
  return { ...own, data: storeDocument(data, history, own.entered ?? 0, own.last ?? 0), children };
}

/** A whole tree of frames. */
export function storeTree({ root }: SavedExecution, history: readonly HistoryEvent[]): readonly StoredNode[] {
  const nodes: StoredNode[] = [];
  const visit = (frame: SavedFrame, parent: SavedFrame | undefined, path: readonly number[]): void => {
    nodes.push([path, storeFrame(frame, frame.children?.length, history), storeScope(frame.vars, parent?.vars, undefined), storeScope(frame.item, parent?.item, undefined)]);
    frame.children?.forEach((child, i) => {
      if (child !== null) visit(child, frame, [...path, i]);
    });
  };
  visit(root, undefined, []);
  return nodes;
}

/** A frame that is being put together again. */
interface Node {
  saved: SavedFrame;
  children: (Node | undefined)[] | undefined;
}

/** The history and the frames of an execution, from its stored checkpoints. */
export class CheckpointReader {
  readonly history: HistoryEvent[] = [];
  private root: Node | undefined = undefined;

  add([events, nodes]: StoredCheckpoint): void {
    readEvents(events, this.history);
    for (const node of nodes) this.merge(node);
  }

  /** Undefined before the first checkpoint. */
  get saved(): SavedExecution | undefined {
    return this.root && { events: this.history.length, root: savedTree(this.root) };
  }

  private merge([path, { data, children, ...own }, vars, item]: StoredNode): void {
    const parent = path.length === 0 ? undefined : this.at(path.slice(0, -1));
    const index = path.at(-1) ?? 0;
    const before = parent === undefined ? this.root : parent.children?.[index];
    const read = (stored: StoredScope, of: (frame: SavedFrame | undefined) => Json): Json =>
      (stored === 0 ? of(before?.saved) : stored === 1 ? of(parent?.saved) : stored[0]);
    const node: Node = {
      saved: { ...own, data: readDocument(data, this.history), vars: read(vars, (frame) => frame?.vars), item: read(item, (frame) => frame?.item) },
      children: children === undefined ? undefined : (before?.children ?? []).slice(0, children),
    };
    if (parent === undefined) this.root = node;
    else (parent.children ??= [])[index] = node;
  }

  private at(path: readonly number[]): Node {
    let node = this.root;
    for (const index of path) node = node?.children?.[index];
    if (node === undefined) throw new Error(`a checkpoint has no frame at ${JSON.stringify(path)}`);
    return node;
  }
}

const savedTree = ({ saved, children }: Node): SavedFrame =>
  (children === undefined ? saved : { ...saved, children: Array.from(children, (child) => (child === undefined ? null : savedTree(child))) });
