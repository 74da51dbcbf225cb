/**
 * Running a definition in this process, without a server: for unit tests and scripts.
 *
 *     const machine = load(definition);
 *     const result = await machine.run({ id: 1 }, { handlers: { charge: async (input) => ({ ok: true }) } });
 */
import { compile, type CompileOptions, type Diagnostic } from '../../compiler/index.ts';
import { type Json, run, type RunOptions, type RunResult } from '../core/index.ts';
import { instantiate } from './load-machine.ts';

export type { RunOptions, RunResult } from '../core/index.ts';

export interface LoadedMachine {
  /** Warnings of the definition. */
  readonly diagnostics: readonly Diagnostic[];
  /** Starts an execution; settles when it has ended, never rejects for what happens in it. */
  run(input?: Json, options?: RunOptions): Promise<RunResult>;
}

/** A definition that cannot be loaded: `diagnostics` says why. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ code, message, location }) => `${code}: ${message} at ${location}`).join('\n'));
    this.diagnostics = diagnostics;
  }
}

/** Compiles a definition, given as text or as an object, into a machine that runs here. Throws DefinitionError. */
export function load(definition: string | object, options: CompileOptions = {}): LoadedMachine {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  const compilation = compile(text, options);
  const errors = compilation.diagnostics.filter(({ severity }) => severity === 'ERROR');
  if (errors.length > 0) throw new DefinitionError(errors);
  const machine = instantiate(compilation, options.name ?? 'machine');
  return {
    diagnostics: compilation.diagnostics,
    run: (input, options) => run(machine, input, options),
  };
}
