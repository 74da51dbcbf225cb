/** A sign of life from the holder of a token: the time of HeartbeatSeconds starts anew. */
import type { SendTaskHeartbeatInput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';

export const SendTaskHeartbeat: Operation<SendTaskHeartbeatInput> = ({ tokens }, { taskToken }) => {
  tokens.heartbeat(taskToken);
  return {};
};
