/** Definitions that change on disk: told apart from other files, one at a time, in order. */
import path from 'node:path';
import type { Context } from '../context.ts';
import type { DefinitionFile } from './definition.ts';
import { findDefinitions, watchedPlaces } from './find.ts';

export interface DefinitionChanges {
  /** A definition is new or has another text. */
  changed(file: DefinitionFile): Promise<void>;
  /** A definition is gone. */
  removed?(file: string): Promise<void>;
  /** The projects that a file is part of. */
  projectsWith?(file: string): readonly DefinitionFile[];
}

export interface Watcher {
  close(): Promise<void>;
}

/** Editors write a file in pieces; it is read when it has not changed for so many milliseconds. */
const SETTLED = 40;

/**
 * Watches what the paths of a command name and the `parts` of projects among it, also for definitions that appear later. What a listener throws goes to the
 * terminal, and watching goes on.
 */
export async function watchDefinitions(
  paths: readonly string[], context: Context, changes: DefinitionChanges, parts: readonly string[] = [],
): Promise<Watcher> {
  const { watch } = await import('chokidar');
  const places = [...watchedPlaces(paths, context.cwd), ...parts];
  const watcher = watch(places, {
    ignoreInitial: true,
    ignored: (file, stats) => isHidden(file, places) || (stats?.isFile() === true && !/\.(?:json|ya?ml)$/i.test(file)),
    awaitWriteFinish: { stabilityThreshold: SETTLED, pollInterval: SETTLED / 4 },
  });
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): void => {
    turn = turn.then(work).catch((error: unknown) => context.terminal.note((error as Error).message));
  };
  const changed = (file: string): void => inTurn(async () => {
    const found = await findDefinitions(paths, context, { empty: true });
    const changed = found.filter(({ path: known }) => known === path.resolve(file));
    for (const definition of new Set([...changed, ...changes.projectsWith?.(path.resolve(file)) ?? []])) await changes.changed(definition);
  });
  const removed = (file: string): void => inTurn(async () => changes.removed?.(path.resolve(file)));
  watcher.on('add', changed).on('change', changed).on('unlink', removed);
  // A file that cannot be looked at, or more files than the system watches, is no reason to end what goes on.
  watcher.on('error', (error) => context.terminal.note(`cannot watch all files: ${(error as Error).message}`));
  await new Promise<void>((resolve) => void watcher.once('ready', () => resolve()));
  return {
    close: async () => {
      await watcher.close();
      await turn;
    },
  };
}

/** Whether a file is in a hidden directory, or one of packages, of every place that has it. The place itself may be in one: it was named. */
function isHidden(file: string, places: readonly string[]): boolean {
  const within = places.map((place) => path.relative(place, file)).filter((relative) => !/^\.\.(?:$|[/\\])/.test(relative));
  return within.length > 0 && within.every((relative) => /(?:^|[/\\])(?:node_modules|\.[^./\\][^/\\]*)(?:$|[/\\])/.test(relative));
}
