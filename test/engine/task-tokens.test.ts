import { describe, expect, it } from 'vitest';
import { Execution, Frame, type Json, LocalHost, machine, END, type TaskRequest } from '../../runtime/core/index.ts';
import { TaskTokens } from '../../runtime/engine/task-tokens.ts';

const task = (f: Frame) => f.to(END, f.data);

function setUp(): { readonly tokens: TaskTokens; readonly frame: Frame; readonly request: TaskRequest; cancel(): void } {
  const identity: Json = { arn: 'arn', name: 'n', roleArn: 'r', startTime: 0, stateMachineArn: 'm', stateMachineName: 'm' };
  const execution = new Execution(machine(task, [['T', 'Task', task]]), new LocalHost(), identity, {});
  const frame = new Frame(execution, {}, {}, 0);
  let cancel = (): void => {};
  const request = { heartbeat() {}, onCancel(listener: () => void) { cancel = listener; } } as TaskRequest;
  return { tokens: new TaskTokens(new LocalHost()), frame, request, cancel: () => cancel() };
}

const GONE = { type: 'TaskTimedOut', message: "Task Timed Out: 'Provided task does not exist anymore'" };

describe('task tokens', () => {
  it('stay the same for an attempt, and change with the next', () => {
    const { tokens, frame } = setUp();
    const first = tokens.of(frame);
    expect(tokens.of(frame)).toBe(first);
    frame.retries = [1];
    expect(tokens.of(frame)).not.toBe(first);
    expect(() => tokens.succeed(first, {})).toThrow(expect.objectContaining(GONE));
  });

  it('wake who waits, once', async () => {
    const { tokens, frame, request } = setUp();
    const token = tokens.of(frame);
    const answer = tokens.wait(frame, token, request);
    tokens.fail(token, 'E', 'c');
    expect(await answer).toEqual({ error: 'E', cause: 'c' });
    expect(() => tokens.fail(token, 'E', 'c')).toThrow(expect.objectContaining(GONE));
  });

  it('may be answered before anybody waits, once', async () => {
    const { tokens, frame, request } = setUp();
    const token = tokens.of(frame);
    tokens.heartbeat(token);
    tokens.succeed(token, 1);
    expect(() => tokens.succeed(token, 2)).toThrow(expect.objectContaining(GONE));
    expect(await tokens.wait(frame, token, request)).toEqual({ output: 1 });
  });

  it('pass signs of life on', () => {
    const { tokens, frame, request } = setUp();
    let beats = 0;
    const token = tokens.of(frame);
    void tokens.wait(frame, token, { ...request, heartbeat: () => { beats++; } });
    tokens.heartbeat(token);
    expect(beats).toBe(1);
  });

  it('are gone with the attempt and with the execution', () => {
    const one = setUp();
    const token = one.tokens.of(one.frame);
    void one.tokens.wait(one.frame, token, one.request);
    one.cancel();
    expect(() => one.tokens.heartbeat(token)).toThrow(expect.objectContaining(GONE));
    const two = setUp();
    const other = two.tokens.of(two.frame);
    two.tokens.forget(two.frame.execution);
    expect(() => two.tokens.check(other)).toThrow(expect.objectContaining(GONE));
  });

  it('made elsewhere are none', () => {
    expect(() => setUp().tokens.succeed('AAAA', {})).toThrow(expect.objectContaining({ type: 'InvalidToken', message: "Invalid Token: 'Invalid token'" }));
  });
});
