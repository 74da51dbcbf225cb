/** The host of a state under test, where the server cannot be waited for. */
import { expect, test, vi } from 'vitest';
import { END, Execution, type Frame, machine, service } from '../../runtime/core/index.ts';
import { TestHost } from '../../runtime/engine/test-state/test-host.ts';

test('a task that takes more than five minutes has timed out, and is cancelled', async () => {
  const timers: (readonly [time: number, wake: () => void])[] = [];
  let cancelled = false;
  const host = new TestHost({
    real: {
      environment: {} as never,
      task: (_frame, request) => {
        request.onCancel(() => { cancelled = true; });
        return new Promise(() => {});
      },
      now: () => 1000,
      timer: (time, wake) => {
        timers.push([time, wake]);
        return () => {};
      },
    },
    mock: undefined,
    taskToken: '',
    readerData: undefined,
    answerMap: () => ({ output: [] }),
  });
  const run = async (frame: Frame): Promise<typeof END> => {
    await service(frame, 'sqs', 'sendMessage', {});
    return END;
  };
  const identity = { arn: 'a', name: 'n', roleArn: 'r', startTime: 0, redriveCount: undefined, stateMachineArn: 'm', stateMachineName: 'm' };
  const outcome = new Execution(machine(run, [['Work', 'Task', run]]), host, identity, {}).run();
  await vi.waitFor(() => expect(timers.map(([time]) => time)).toEqual([301_000]));
  timers[0]![1]();
  expect(await outcome).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  expect(cancelled).toBe(true);
});
