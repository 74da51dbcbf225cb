/** Succeed, and what Wait does when it is over: passes its input on. ASL specification, "Succeed State". */
import type { SucceedState, WaitState } from '../../ast.ts';
import { emitAssign, emitOutput, leave, placed, type Site } from '../site.ts';

export const emitSucceed = (state: SucceedState, site: Site): void => emitPassing(state, site);

export function emitPassing(state: SucceedState | WaitState, site: Site): void {
  const { block, scope } = site;
  const changes = state.inputPath !== undefined || state.outputPath !== undefined;
  const output = state.output !== undefined ? emitOutput(state.output, site)
    : changes ? placed(site, undefined, site.input) : undefined;
  block.add(leave(site, site.target(state.next?.value), output, emitAssign(state.assign, scope())));
}
