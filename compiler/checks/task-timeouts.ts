import type { Expression } from '../ast.ts';
import { type Check, fieldPlace } from './check.ts';

/** "HeartbeatSeconds … MUST be smaller than the number of seconds specified in the TimeoutSeconds field" (ASL specification, "Task State Timeouts and Heartbeats"). */
export const taskTimeouts: Check = ({ states, report }) => {
  for (const state of states) {
    if (state.type !== 'Task') continue;
    const timeout = literalNumber(state.timeoutSeconds);
    const heartbeat = literalNumber(state.heartbeatSeconds);
    if (timeout !== undefined && heartbeat !== undefined && heartbeat >= timeout) {
      report.add('HEARTBEAT_NOT_BELOW_TIMEOUT', fieldPlace(state, 'HeartbeatSeconds'));
    }
  }
};

function literalNumber(expression: Expression | undefined): number | undefined {
  return expression?.kind === 'literal' && typeof expression.value === 'number' ? expression.value : undefined;
}
