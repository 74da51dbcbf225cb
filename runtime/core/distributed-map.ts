/** Map, distributed: a map run with a child execution per item. AWS, "Using Map state in Distributed mode". */
import { Failure } from './failure.ts';
import type { Frame, MapItem } from './frame.ts';
import type { Json } from './json.ts';
import type { Machine } from './machine.ts';
import { inputItems, itemsAt } from './map.ts';
import { never } from './wait.ts';

export interface DistributedMap {
  readonly processor: Machine;
  /** An array, or an object whose pairs of key and value are the items; undefined when an ItemReader gives them. */
  readonly items: Json;
  readonly itemReader?: { readonly resource: string; readonly arguments: Json; readonly config: Json; readonly maxItems?: number; readonly items?: (data: Json) => Json };
  readonly itemBatcher?: { readonly input?: Json; readonly maxItems?: number; readonly maxBytes?: number };
  readonly resultWriter?: { readonly resource?: string; readonly arguments: Json; readonly config: Json };
  readonly label?: string;
  readonly executionType?: 'STANDARD' | 'EXPRESS';
  /** 0 or left out: as many as possible. */
  readonly maxConcurrency?: number;
  readonly toleratedFailureCount?: number;
  /** 0 to 100. */
  readonly toleratedFailurePercentage?: number;
  readonly select?: (item: MapItem) => Json;
  /** The run that was under way when a checkpoint was taken: it goes on. */
  readonly resumed: string | undefined;
  /** How often it has been asked to be redriven, all in all. */
  readonly redrives: number;
  /** Records MapRunStarted with the ARN the host gave the run, or MapRunRedriven; neither a second time. */
  started(mapRunArn: string, redriveCount: number): void;
}

export type MapRunResult =
  | { readonly output: Json }
  | { readonly error: string; readonly cause: string | undefined };

/** The request as the emitted code makes it: the tolerance is computed when the Map has started. */
export interface MapRunOptions extends Omit<DistributedMap, 'started' | 'resumed' | 'redrives' | 'toleratedFailureCount' | 'toleratedFailurePercentage'> {
  readonly toleratedFailureCount?: () => number;
  readonly toleratedFailurePercentage?: () => number;
}

/** How far it is. */
interface MapRunProgress {
  /** The run's ARN, and the id of the event that says so. */
  run?: string;
  runStarted: number;
  /** How often it is to be redriven (the engine's resumption counts), and how often history says it was. */
  redrives?: number;
  redriven?: number;
}

/** Runs a map run; gives the outputs of its child executions in order, or what the ResultWriter gives. */
export async function distributedMap(frame: Frame, request: MapRunOptions): Promise<Json> {
  const { execution } = frame;
  const record = (type: string, value: Json, extra: Json): number =>
    execution.record(type, frame.last, undefined, value, extra);
  if (frame.progress === undefined) frame.last = record('MapStateStarted', undefined, countOf(request.items));
  const progress: MapRunProgress = frame.progress ??= { runStarted: frame.last };
  const result = await execution.host.mapRun(frame, {
    ...request,
    toleratedFailureCount: request.toleratedFailureCount?.(),
    toleratedFailurePercentage: request.toleratedFailurePercentage?.(),
    resumed: progress.run,
    redrives: progress.redrives ?? 0,
    started: (mapRunArn, redriveCount) => {
      if (progress.run === mapRunArn && redriveCount === (progress.redriven ?? 0)) return;
      const event = progress.run === mapRunArn ? record('MapRunRedriven', undefined, { mapRunArn, redriveCount }) : record('MapRunStarted', undefined, mapRunArn);
      frame.last = event;
      Object.assign(progress, { run: mapRunArn, runStarted: event, redrives: redriveCount, redriven: redriveCount } satisfies MapRunProgress);
      execution.host.checkpoint?.(frame);
    },
  });
  if (frame.stopped) return never();
  if (!('output' in result)) {
    frame.last = record('MapRunFailed', undefined, { error: result.error, cause: result.cause });
    throw new Failure(result.error, result.cause);
  }
  // The run is over: what fails from here on is the state, and a redrive of it begins another run.
  frame.progress = undefined;
  frame.last = record('MapRunSucceeded', undefined, undefined);
  record('MapStateSucceeded', undefined, undefined);
  // The exit links to the run's end where the Map is the first state, to its start elsewhere: so the newest recordings
  // of either show it (scenarios/map_state_label; scenarios/map_state_config_distributed_items_path_from_previous).
  if (!isFirst(frame)) frame.last = progress.runStarted;
  return result.output;
}

/** ItemsPath, or the input: the items, an array or an object. AWS, "ItemReader (Map)": "JSON data from a previous step". */
export function datasetAt(value: Json, path: string): Json {
  return isObject(value) ? value : itemsAt(value, path);
}

/** JSONata without Items: the input is the items. */
export const inputDataset = (input: Json): Json => (isObject(input) ? input : inputItems(input));

const isObject = (value: Json): boolean => typeof value === 'object' && value !== null;

/** How many items there are. */
const countOf = (items: Json): number => (isObject(items) ? Object.keys(items).length : 0);

const isFirst = (frame: Frame): boolean => frame.entered === 2;
