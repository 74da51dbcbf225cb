import { describe, expect, it } from 'vitest';
import { Execution, type Json, LocalHost, machine, END, type Frame, type State } from '../../runtime/core/index.ts';
import { startServer } from '../../runtime/api/index.ts';
import { createTasks, type Tasks } from '../../runtime/tasks/index.ts';
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
  const execution = new Execution(states[name], new LocalHost(), identity, { secret: 1 }, { inputText: '{ "secret": 1 }' });
  const log = logger.follow({ level, includeExecutionData, logGroup: 'group', send }, execution);
  await execution.run();
  log.close();
  await logger.close();
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

  it('of executions that go on end with the engine, with what there was until then', async () => {
    const timers = new Set<() => void>();
    const timer = (_time: number, wake: () => void) => {
      timers.add(wake);
      return () => void timers.delete(wake);
    };
    const logger = new ExecutionLogger({ now: () => 0, random: () => 0, uuid: () => '', timer });
    const messages: Json[] = [];
    const send = async (_action: string, { LogEvents = [] }: Json): Promise<Json> => void messages.push(...LogEvents.map(({ Message }: Json) => JSON.parse(Message).type));
    const wait = (): Promise<never> => new Promise(() => {});
    const execution = new Execution(machine(wait, [['W', 'Wait', wait]]), new LocalHost(), identity, {});
    logger.follow({ level: 'ALL', includeExecutionData: false, logGroup: 'group', send }, execution);
    execution.begin();
    expect(timers.size).toBe(1);
    await logger.close();
    expect(messages).toEqual(['ExecutionStarted', 'WaitStateEntered']);
    expect(timers.size).toBe(0);
  });

  it('hold data only when asked to', async () => {
    expect((await logged('ALL', false, 'succeeding')).messages[1].details).toEqual({ name: 'P' });
    expect((await logged('ALL', true, 'succeeding')).messages[0].details).toEqual({ input: '{ "secret": 1 }', inputDetails: { truncated: false }, roleArn: 'role' });
    expect((await logged('ALL', true, 'succeeding')).messages[1]).toEqual({
      id: '2', type: 'PassStateEntered', details: { name: 'P', input: '{"secret":1}', inputDetails: { truncated: false } }, previous_event_id: '0',
      event_timestamp: expect.stringMatching(/^\d{13}$/), execution_arn: identity.arn, redrive_count: '0',
    });
  });

  it('are written in as many requests as CloudWatch Logs asks for, without data that have no room', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `S${i}`);
    const steps = names.map((name, i): readonly [string, 'Pass', State] => [name, 'Pass', (f: Frame) => f.to(i + 1 === names.length ? END : steps[i + 1]![2], f.data)]);
    const calls: Json[] = [];
    const logger = new ExecutionLogger(new LocalHost());
    const send = async (action: string, parameters: Json): Promise<Json> => { calls.push([action, parameters]); return {}; };
    const run = async (input: Json): Promise<readonly Json[]> => {
      calls.length = 0;
      const execution = new Execution(machine(steps[0]![2], steps), new LocalHost(), identity, input);
      const log = logger.follow({ level: 'ALL', includeExecutionData: true, logGroup: 'group', send }, execution);
      expect(await execution.run()).toMatchObject({ status: 'SUCCEEDED' });
      log.close();
      await logger.close();
      return calls.slice(1).map(([, { LogEvents }]) => LogEvents.map(({ Message }: Json) => JSON.parse(Message)));
    };
    const requests = await run('x'.repeat(200_000));
    expect(requests.map(({ length }) => length)).toEqual([5, 5, 5, 5, 5, 1]);
    expect(requests.flat().every(({ details }) => (details.inputDetails ?? details.outputDetails).truncated === false)).toBe(true);
    const [[started]] = await run('"'.repeat(100_000)) as [[Json]];
    expect(started.details).toEqual({ inputDetails: { truncated: true }, roleArn: 'role' });
  });

  it('that cannot be written disturb nobody', async () => {
    const logger = new ExecutionLogger(new LocalHost());
    const execution = new Execution(states.succeeding, new LocalHost(), identity, {});
    const log = logger.follow({ level: 'ALL', includeExecutionData: false, logGroup: 'group', send: () => Promise.reject(new Error('unreachable')) }, execution);
    await execution.run();
    log.close();
    await expect(logger.close()).resolves.toBeUndefined();
    expect(execution.outcome?.status).toBe('SUCCEEDED');
  });

  it.each(['STANDARD', 'EXPRESS'])('are those of %s children of map runs too', async (ExecutionType) => {
    const messages: Json[] = [];
    const call: Tasks['call'] = async (_service, action, { LogGroupName, LogEvents = [] }) => {
      messages.push(...LogEvents.map(({ Message }: Json) => JSON.parse(Message)));
      return action === 'describeLogGroups' ? { LogGroups: [{ LogGroupName: 'group' }] } : { LogGroupName };
    };
    const server = await startServer({ port: 0, statusEvents: false, tasks: { ...createTasks({ environment: {} }), call } });
    const api = async (operation: string, input: Json): Promise<Json> =>
      (await fetch(server.url, { method: 'POST', headers: { 'x-amz-target': `AWSStepFunctions.${operation}` }, body: JSON.stringify(input) })).json();
    const { stateMachineArn } = await api('CreateStateMachine', {
      name: 'm', roleArn: 'arn:aws:iam::123456789012:role/r',
      definition: JSON.stringify({ StartAt: 'M', States: { M: {
        Type: 'Map', Label: 'Items', End: true, ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType }, StartAt: 'P', States: { P: { Type: 'Pass', End: true } } },
      } } }),
      loggingConfiguration: { level: 'ALL', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:group:*' } }] },
    });
    const { executionArn } = await api('StartExecution', { stateMachineArn, input: '[1]' });
    await expect.poll(async () => (await api('DescribeExecution', { executionArn })).status).toBe('SUCCEEDED');
    await server.close();
    const child = messages.filter(({ execution_arn: arn }) => arn.includes('/Items:'));
    expect(child.map(({ type }) => type)).toEqual(['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded']);
  });
});
