/**
 * Compiles the definitions of callers. The last compilation is remembered: what a request has checked, the first
 * execution runs.
 */
import { type Compilation, compile } from '../../compiler/index.ts';
import type { StateMachineType } from '../store/index.ts';

let last: { readonly definition: string; readonly type: StateMachineType; readonly compilation: Compilation } | undefined;

/** Compiles a definition given as JSON text. */
export function compileDefinition(definition: string, type: StateMachineType): Compilation {
  if (last?.definition !== definition || last.type !== type) {
    last = { definition, type, compilation: compile(definition, { type, format: 'json' }) };
  }
  return last.compilation;
}
