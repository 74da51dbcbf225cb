/** Wait: for some seconds, or until a time. ASL specification, "Wait State". */
import type { WaitState } from '../../ast.ts';
import { call, type Code, code, runtime } from '../code.ts';
import { emitQuantity } from '../quantities.ts';
import { f, type Site } from '../site.ts';
import { emitPassing } from './succeed.ts';

export function emitWait(state: WaitState, site: Site): void {
  const { block, scope } = site;
  const wait = (sleep: Code): void => block.add(code`${block.await(sleep)};`);
  if (state.seconds !== undefined) {
    wait(call(runtime('sleep'), [f, emitQuantity('seconds', state.seconds, scope())]));
  } else if (state.timestamp !== undefined) {
    wait(call(runtime('sleepTo'), [f, emitQuantity('timestamp', state.timestamp, scope())]));
  }
  emitPassing(state, site);
}
