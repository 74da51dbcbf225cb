/** Jobs that tell how they are only when asked: `.sync` asks until they have ended, at growing intervals. */
import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { ServiceFault } from '../fault.ts';
import type { CallContext, Job } from '../integration.ts';

export interface PolledJob {
  /** What the service tells of the job. `started`: the state's parameters, and over them what the start of the job answered. */
  describe(started: Json, context: CallContext): Promise<Json>;
  /** Whether it has ended, and how. */
  state(description: Json): 'runs' | 'succeeded' | 'failed';
  /** The result of the state; the description unless given. */
  readonly result?: (description: Json, submitted: Json) => Json;
  /** The error by which the service tells that what was to be deleted is there no more. */
  readonly gone?: string;
  stop(started: Json, context: CallContext): Promise<unknown>;
}

/** Ms. */
const FIRST_INTERVAL = 200;
const LONGEST_INTERVAL = 10_000;

/** The job's description is the result of the state; of a job that failed, as JSON, the cause of States.TaskFailed. */
export const polledJob = (job: PolledJob): Job => ({
  async finished({ submitted, parameters }, context) {
    const started = { ...parameters, ...submitted };
    for (let interval = FIRST_INTERVAL; ; interval = Math.min(2 * interval, LONGEST_INTERVAL)) {
      const description = await job.describe(started, context).catch((error: unknown) => {
        if (error instanceof ServiceFault && error.code === job.gone) return undefined;
        throw error;
      });
      if (description === undefined) return submitted;
      const state = job.state(description);
      if (state === 'succeeded') return job.result === undefined ? description : job.result(description, submitted);
      if (state === 'failed') throw new Failure('States.TaskFailed', JSON.stringify(description));
      await pause(interval, context);
    }
  },
  async stop({ submitted, parameters }, context) {
    try {
      await job.stop({ ...parameters, ...submitted }, context);
    } catch {
      // Nobody is left to be told.
    }
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
