/** The module of `--handlers`: functions that answer Lambda tasks in this process. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Handler, Handlers } from '../../index.ts';
import { UsageError } from '../exit.ts';

/**
 * Loads the handlers: the default export, an object of functions by name, and the named exports. Names are those of
 * functions, states or resources. Throws a UsageError when the module cannot be loaded or holds something else.
 */
export async function loadHandlers(file: string, cwd: string): Promise<Handlers> {
  const url = pathToFileURL(path.resolve(cwd, file)).href;
  const exported: Record<string, unknown> = await import(url).catch((error: unknown) => {
    throw new UsageError(`cannot load the handlers in ${file}: ${(error as Error).message}`, { cause: error });
  });
  const { default: byName = {}, ...named } = exported;
  if (typeof byName !== 'object' || byName === null) throw new UsageError(`the default export of ${file} must be an object of functions by name`);
  const handlers = { ...named, ...byName };
  for (const [name, handler] of Object.entries(handlers)) {
    if (typeof handler !== 'function') throw new UsageError(`the handler '${name}' in ${file} is not a function`);
  }
  return handlers as Record<string, Handler>;
}
