/** The definition that was compiled last: what one part of a process has checked, another one runs. */
import { type Compilation, compile } from '../../compiler/index.ts';
import type { StateMachineType } from '../store/index.ts';

export class Compilations {
  private last: { readonly definition: string; readonly type: StateMachineType; readonly compilation: Compilation } | undefined = undefined;

  /** Compiles a definition given as JSON text. */
  of(definition: string, type: StateMachineType): Compilation {
    if (this.last?.definition !== definition || this.last.type !== type) {
      this.last = { definition, type, compilation: compile(definition, { type, format: 'json' }) };
    }
    return this.last.compilation;
  }
}
