/** Definitions as machines that run in this process. */
import { compile } from '../../compiler/index.ts';
import * as runtime from '../../runtime/core/index.ts';
import type { Json, Machine } from '../../runtime/core/index.ts';

/** Compiles a definition, its text or its JSON value, and loads the machine. Throws what is wrong with it. */
export function compiledMachine(definition: Json): Machine {
  const compilation = compile(textOf(definition));
  const errors = compilation.diagnostics.filter(({ severity }) => severity === 'ERROR');
  if (errors.length > 0) throw new Error(errors.map(({ code, message, location }) => `${code}: ${message} at ${location}`).join('\n'));
  return loadMachine(compilation.emit('function').code);
}

/** Runs emitted code (target 'function'). */
export const loadMachine = (code: string): Machine => new Function('runtime', code)(runtime) as Machine;

export const textOf = (definition: Json): string => (typeof definition === 'string' ? definition : JSON.stringify(definition));
