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
}

export interface Watcher {
  close(): Promise<void>;
}

/** Editors write a file in pieces; it is read when it has not changed for so many milliseconds. */
const SETTLED = 40;

/**
 * Watches what the paths of a command name, also for definitions that appear later. What a listener throws goes to the
 * terminal, and watching goes on.
 */
export async function watchDefinitions(paths: readonly string[], context: Context, changes: DefinitionChanges): Promise<Watcher> {
  const { watch } = await import('chokidar');
  const watcher = watch(watchedPlaces(paths, context.cwd), {
    ignoreInitial: true,
    ignored: (file, stats) => isHidden(path.relative(context.cwd, file)) || (stats?.isFile() === true && !/\.(?:json|ya?ml)$/i.test(file)),
    awaitWriteFinish: { stabilityThreshold: SETTLED, pollInterval: SETTLED / 4 },
  });
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): void => {
    turn = turn.then(work).catch((error: unknown) => context.terminal.note((error as Error).message));
  };
  const changed = (file: string): void => inTurn(async () => {
    const found = await findDefinitions(paths, context, { empty: true });
    const definition = found.find(({ path: known }) => known === path.resolve(file));
    if (definition) await changes.changed(definition);
  });
  const removed = (file: string): void => inTurn(async () => changes.removed?.(path.resolve(file)));
  watcher.on('add', changed).on('change', changed).on('unlink', removed);
  await new Promise<void>((resolve) => void watcher.once('ready', () => resolve()));
  return {
    close: async () => {
      await watcher.close();
      await turn;
    },
  };
}

const isHidden = (relative: string): boolean => /(?:^|[/\\])(?:node_modules|\.[^./\\][^/\\]*)(?:$|[/\\])/.test(relative);
