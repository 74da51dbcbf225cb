import { expect, it } from 'vitest';
import type { Clock } from '../../runtime/engine/clock.ts';
import { Activities } from '../../runtime/engine/activities.ts';
import type { TaskTokens } from '../../runtime/engine/task-tokens.ts';
import { MemoryStore } from '../../runtime/store/index.ts';

it('an activity has at most 1000 workers that wait; who goes away makes room', async () => {
  const store = new MemoryStore();
  store.activities.put('a', { arn: 'a', name: 'a', creationDate: 0, encryptionConfiguration: {} });
  const clock: Clock = { now: () => 0, random: () => 0, uuid: () => '', timer: () => () => {} };
  const activities = new Activities(store, clock, undefined as unknown as TaskTokens);
  const leaving: (() => void)[] = [];
  const poll = () => activities.poll('a', 'worker', (leave) => leaving.push(leave));
  const polls = Array.from({ length: 1000 }, poll);
  expect(poll).toThrow(expect.objectContaining({ type: 'ActivityWorkerLimitExceeded', message: "Activity Worker Limit Exceeded: 'a'" }));
  leaving[0]!();
  expect(await polls[0]).toBeUndefined();
  expect(poll).not.toThrow();
});
