/**
 * Definitions as machines that run: compiled, then loaded into this process.
 *
 * `vm.compileFunction` is the way in that is released again when nothing holds the machine any more; modules never are.
 */
import vm from 'node:vm';
import { variableReferences } from '../../compiler/checks/index.ts';
import type { Compilation } from '../../compiler/index.ts';
import * as runtime from '../core/index.ts';

export interface LoadedRevision {
  readonly machine: runtime.Machine;
  /** Variables that each state reads; undefined where none does. */
  readonly variableReferences: Readonly<Record<string, readonly string[]>> | undefined;
}

/** Makes a compilation a function of this process. Throws when it has errors. */
export function loadMachine(compilation: Compilation, name: string): LoadedRevision {
  const machine = instantiate(compilation, name);
  const references = variableReferences(compilation.machine!); // there is one: it was emitted
  return { machine, variableReferences: Object.keys(references).length === 0 ? undefined : references };
}

/** The machine of a compilation without errors. */
export function instantiate(compilation: Compilation, name: string): runtime.Machine {
  const { code } = compilation.emit('function');
  const make = vm.compileFunction(code, ['runtime'], { filename: `${name}.asl.js` }) as (exports: typeof runtime) => runtime.Machine;
  return make(runtime);
}
