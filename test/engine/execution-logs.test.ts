import { describe, expect, it } from 'vitest';
import { Execution, type Json, LocalHost, machine, END, type Frame } from '../../runtime/core/index.ts';
import { ExecutionLogger, type LogSettings } from '../../runtime/engine/execution-logs.ts';

const fail = (f: Frame): never => { throw f.execution.input; };
const states = {
  succeeding: machine((f: Frame) => f.to(END, f.data), []),
  failing: machine(fail, []),
};
const pass = (f: Frame) => f.to(END, { done: true });
states.succeeding = machine(pass, [['P', 'Pass', pass]]);
states.failing = machine(fail, [['F', 'Fail', fail]]);

const identity = {
  arn: 'arn:aws:states:us-east-1:123456789012:execution:orders:1', name: '1', roleArn: 'role', startTime: Date.UTC(2024, 0, 2, 3, 4, 5), redriveCount: 0,
  stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:orders', stateMachineName: 'orders',
};

/** Runs a machine with logs; gives the calls that were made and the logged messages. */
async function logged(level: LogSettings['level'], includeExecutionData: boolean, name: keyof typeof states): Promise<{ readonly calls: readonly Json[]; readonly messages: readonly Json[] }> {
  const calls: Json[] = [];
  const logger = new ExecutionLogger(new LocalHost());
  const send = async (action: string, parameters: Json): Promise<Json> => { calls.push([action, parameters]); return {}; };
  const execution = new Execution(states[name], new LocalHost(), identity, { secret: 1 });
  const log = logger.follow({ level, includeExecutionData, logGroup: 'group', send }, execution);
  await execution.run();
  log.close();
  await logger.flush();
  return { calls, messages: calls.flatMap(([, { LogEvents = [] }]) => LogEvents.map(({ Message }: Json) => JSON.parse(Message))) };
}

describe('logs of executions', () => {
  it('go to one stream of the group, made first', async () => {
    const { calls } = await logged('ALL', true, 'succeeding');
    expect(calls.map(([action]) => action)).toEqual(['createLogStream', 'putLogEvents']);
    expect(calls[0][1]).toEqual({ LogGroupName: 'group', LogStreamName: expect.stringMatching(/^states\/orders\/2024-01-02-03-04\/[0-9a-f]{8}-[0-9a-f]{4}$/) });
    expect(calls[1][1]).toMatchObject(calls[0][1]);
  });

  it.each([
    ['ALL', 'failing', ['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']],
    ['ERROR', 'failing', ['FailStateEntered', 'ExecutionFailed']],
    ['FATAL', 'failing', ['ExecutionFailed']],
    ['ALL', 'succeeding', ['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded']],
    ['ERROR', 'succeeding', []],
  ] as const)('of level %s of a %s execution', async (level, name, types) => {
    const { messages } = await logged(level, false, name);
    expect(messages.map(({ type }) => type)).toEqual(types);
  });

  it('hold data only when asked to', async () => {
    expect((await logged('ALL', false, 'succeeding')).messages[1].details).toEqual({ name: 'P' });
    expect((await logged('ALL', true, 'succeeding')).messages[1]).toEqual({
      id: '2', type: 'PassStateEntered', details: { name: 'P', input: '{"secret":1}', inputDetails: { truncated: false } }, previous_event_id: '0',
      event_timestamp: expect.stringMatching(/^\d{13}$/), execution_arn: identity.arn, redrive_count: '0',
    });
  });

  it('that cannot be written disturb nobody', async () => {
    const logger = new ExecutionLogger(new LocalHost());
    const execution = new Execution(states.succeeding, new LocalHost(), identity, {});
    const log = logger.follow({ level: 'ALL', includeExecutionData: false, logGroup: 'group', send: () => Promise.reject(new Error('unreachable')) }, execution);
    await execution.run();
    log.close();
    await expect(logger.flush()).resolves.toBeUndefined();
    expect(execution.outcome?.status).toBe('SUCCEEDED');
  });
});
