/** Parallel: all branches on the same input. ASL specification, "Parallel State". */
import type { ParallelState } from '../../ast.ts';
import { call, type Code, list, runtime } from '../code.ts';
import { f, type Site } from '../site.ts';
import { emitArguments, emitResult } from './result.ts';

export function emitParallel(state: ParallelState, site: Site, branches: readonly Code[]): void {
  emitResult(state, site, call(runtime('parallel'), [f, list(branches), emitArguments(state, site)]));
}
