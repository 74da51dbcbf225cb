/** Map, inline: one iteration per item. ASL specification, "Map state". */
import { queryFailure, runtimeFailure } from './failure.ts';
import { fork } from './fork.ts';
import type { Frame, MapItem } from './frame.ts';
import type { Json } from './json.ts';
import type { Machine } from './machine.ts';

/** AWS runs at most this many inline iterations at a time, whatever MaxConcurrency says. */
const INLINE_CONCURRENCY = 40;

export interface MapOptions {
  /** `MaxConcurrency`; 0 or left out: as many as possible. */
  readonly limit?: number;
  /** `ItemSelector`: makes the input of an iteration. */
  readonly select?: (item: MapItem) => Json;
}

/** ItemsPath, or the input: the items, which must be an array. AWS shows a context path with one `$`. */
export function itemsAt(value: Json, path: string): Json[] {
  if (!Array.isArray(value)) throw runtimeFailure(`Reference path "${path.replace(/^\$\$/, '$')}" must point to array.`);
  return value;
}

/** JSONata without Items: the input is the items. Source: scenarios/base_scenarios/map_state_items_input_types. */
export function inputItems(input: Json): Json[] {
  if (!Array.isArray(input)) throw queryFailure(`Map state input must be an array but was: ${JSON.stringify(input)}`);
  return input;
}

interface MapProgress {
  /** Id of MapStateStarted, which the first iterations link to. */
  readonly started: number;
  /** Last event of the iteration that ended last: what the one that takes its place links to. */
  free: number;
  /** The event that said so: what the end of the state links to. */
  ended: number;
  /** MapStateSucceeded was recorded. */
  succeeded?: true;
}

function begin(frame: Frame, length: number): MapProgress {
  const started = frame.execution.record('MapStateStarted', frame.last, undefined, undefined, length);
  frame.last = started;
  return { started, free: started, ended: started };
}

/** Runs the processor on every item; gives the outputs in the order of the items. */
export function mapItems(frame: Frame, processor: Machine, items: Json, options: MapOptions = {}): Json[] | Promise<Json[]> {
  const { execution } = frame;
  const { name } = frame.row!;
  const limit = Math.min(options.limit || INLINE_CONCURRENCY, INLINE_CONCURRENCY);
  const progress: MapProgress = frame.progress ??= begin(frame, items.length);
  const end = (type: string, child: Frame, index: number): number =>
    execution.record(type, child.last, name, undefined, index);

  const results = fork(frame, {
    count: items.length,
    limit,
    machine: () => processor,
    start: (index) => {
      const item = { index, value: items[index] };
      const input = options.select === undefined ? item.value : options.select(item);
      const link = index < limit ? progress.started : progress.free;
      return frame.child(input, execution.record('MapIterationStarted', link, name, undefined, index), item);
    },
    succeeded: (child, index) => {
      progress.free = child.last;
      progress.ended = end('MapIterationSucceeded', child, index);
    },
    failed: (child, index, others) => {
      end('MapIterationFailed', child, index);
      for (const other of others) end('MapIterationAborted', frame.children![other]!, other);
      frame.last = child.last;
    },
  });
  return results instanceof Promise ? results.then(ended) : ended(results);

  /** MapStateSucceeded stands beside the path: what follows it links to the iteration that ended last. */
  function ended(outputs: Json[]): Json[] {
    frame.last = progress.ended;
    if (progress.succeeded === undefined) execution.record('MapStateSucceeded', frame.last, undefined, undefined, undefined);
    progress.succeeded = true;
    return outputs;
  }
}
