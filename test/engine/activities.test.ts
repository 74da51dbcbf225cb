import { expect, it } from 'vitest';
import type { Frame, TaskRequest } from '../../runtime/core/index.ts';
import type { Clock } from '../../runtime/engine/clock.ts';
import { Activities } from '../../runtime/engine/activities.ts';
import type { TaskTokens } from '../../runtime/engine/task-tokens.ts';
import { MemoryStore } from '../../runtime/store/index.ts';

it('a worker that gets a task leaves no timer behind, which would keep the process alive', async () => {
  const store = new MemoryStore();
  store.activities.put('a', { arn: 'a', name: 'a', creationDate: 0, encryptionConfiguration: {} });
  const timers = new Set<() => void>();
  const timer = (_time: number, wake: () => void) => {
    timers.add(wake);
    return () => void timers.delete(wake);
  };
  const tokens = { of: () => 'token', wait: async () => ({ output: 1 }) };
  const activities = new Activities(store, { now: () => 0, random: () => 0, uuid: () => '', timer }, tokens as unknown as TaskTokens);
  const polls = [1, 2].map(() => activities.poll('a', 'worker', () => {}));
  expect(timers.size).toBe(2);
  const request = { arguments: { n: 1 }, scheduled() {}, started() {} };
  for (let i = 0; i < 2; i++) void activities.schedule({} as Frame, 'a', request as unknown as TaskRequest);
  expect(await Promise.all(polls)).toEqual([{ taskToken: 'token', input: { n: 1 } }, { taskToken: 'token', input: { n: 1 } }]);
  expect(timers.size).toBe(0);
});

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
