/** Jobs that tell how they are only when asked: `.sync` asks until they have ended, at growing intervals. */
import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { CallContext, Job } from '../integration.ts';

export interface PolledJob {
  /** What the service tells of the job that `submitted` is the answer to the start of. */
  describe(submitted: Json, context: CallContext): Promise<Json>;
  /** Whether it has ended, and how. */
  state(description: Json): 'runs' | 'succeeded' | 'failed';
  stop(submitted: Json, context: CallContext): Promise<unknown>;
}

/** Ms. */
const FIRST_INTERVAL = 200;
const LONGEST_INTERVAL = 10_000;

/** The job's description is the result of the state; of a job that failed, as JSON, the cause of States.TaskFailed. */
export const polledJob = ({ describe, state, stop }: PolledJob): Job => ({
  async finished(submitted, context) {
    for (let interval = FIRST_INTERVAL; ; interval = Math.min(2 * interval, LONGEST_INTERVAL)) {
      const description = await describe(submitted, context);
      const now = state(description);
      if (now === 'succeeded') return description;
      if (now === 'failed') throw new Failure('States.TaskFailed', JSON.stringify(description));
      await pause(interval, context);
    }
  },
  async stop(submitted, context) {
    await stop(submitted, context).catch(() => undefined);
  },
});

/** Settles after so many ms of the executions' time; rejects when nobody waits for the task any more. */
function pause(duration: number, { clock, signal }: CallContext): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const giveUp = (): void => {
      cancel();
      reject(signal?.reason as Error);
    };
    const cancel = clock.timer(clock.now() + duration, () => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    });
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}
