/** Every type of history event happens: executions here have them all, and each is described as the API's model says. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '../../runtime/api/index.ts';
import { EVENT_TYPES } from '../../runtime/core/event-types.ts';
import { Failure, type Json, VirtualClock } from '../../runtime/core/index.ts';
import { createTasks } from '../../runtime/tasks/index.ts';
import { ROLE } from '../api/client.ts';

const ACTIVITY = 'arn:aws:states:us-east-1:123456789012:activity:a';
const lambda = (name: string): string => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;

const task = (Resource: string, more: Json = {}): Json => ({ Type: 'Task', Resource, End: true, ...more });
const one = (name: string, state: Json): Json => ({ StartAt: name, States: { [name]: state } });
const caught = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }] };
const then = (state: Json): Json => ({ StartAt: 'State', States: { State: { ...state, ...caught }, Done: { Type: 'Succeed' } } });

const WAIT: Json = { Type: 'Wait', Seconds: 3600, End: true };
const FAIL: Json = { Type: 'Fail', Error: 'E', Cause: 'C' };
const map = (processor: Json, more: Json = {}): Json => ({ Type: 'Map', ItemProcessor: processor, End: true, ...more });
const distributed = (processor: Json, more: Json = {}): Json => map({ ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...processor }, more);

/** The state stops while the branch beside it, which waits for it to begin, fails. */
const aborted = (state: Json): Json => then({
  Type: 'Parallel',
  Branches: [one('Aborted', state), { StartAt: 'Before', States: { Before: { Type: 'Wait', Seconds: 1, Next: 'Fails' }, Fails: FAIL } }],
  End: true,
});

/** A server in virtual time, with functions `works`, `fails` and `hangs`. */
async function server() {
  const clock = new VirtualClock();
  const handlers = {
    works: (input: Json): Json => input,
    fails: (): Json => { throw new Failure('E', 'C'); },
    hangs: (): Promise<Json> => new Promise(() => {}),
    'startExecution.sync:2': (): Json => ({}),
  };
  const running = await startServer({ port: 0, clock, statusEvents: false, tasks: createTasks({ clock, environment: {}, handlers }) });
  onTestFinished(() => running.close());
  const call = async (operation: string, input: Json): Promise<Json> => {
    const response = await fetch(running.url, { method: 'POST', headers: { 'x-amz-target': `AWSStepFunctions.${operation}` }, body: JSON.stringify(input) });
    const body: Json = await response.json();
    if (!response.ok) throw new Error(`${body.__type}: ${body.message}`);
    return body;
  };
  let machines = 0;
  const history = async (executionArn: string): Promise<readonly Json[]> => (await call('GetExecutionHistory', { executionArn, maxResults: 1000 })).events;
  return {
    call,
    history,
    async start(definition: Json, input: Json = {}): Promise<string> {
      const { stateMachineArn } = await call('CreateStateMachine', { name: `m${machines++}`, roleArn: ROLE, definition: JSON.stringify(definition) });
      return (await call('StartExecution', { stateMachineArn, input: JSON.stringify(input) })).executionArn;
    },
    async ended(executionArn: string): Promise<readonly Json[]> {
      while ((await call('DescribeExecution', { executionArn })).status === 'RUNNING');
      return history(executionArn);
    },
    async reached(executionArn: string, type: string): Promise<void> {
      while (!(await history(executionArn)).some((event) => event.type === type));
    },
  };
}

/** What machines record of themselves, by what they show. */
const MACHINES: Readonly<Record<string, readonly [definition: Json, input: Json, types: readonly string[]]>> = {
  'an execution that succeeds': [
    { StartAt: 'Pass', States: { Pass: { Type: 'Pass', Next: 'Choice' }, Choice: { Type: 'Choice', Choices: [{ Variable: '$.n', IsPresent: true, Next: 'Wait' }], Default: 'Wait' },
      Wait: { Type: 'Wait', Seconds: 1, Next: 'Succeed' }, Succeed: { Type: 'Succeed' } } }, { n: 1 },
    ['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ChoiceStateEntered', 'ChoiceStateExited', 'WaitStateEntered', 'WaitStateExited', 'SucceedStateEntered', 'SucceedStateExited', 'ExecutionSucceeded'],
  ],
  'one that fails': [one('Fail', FAIL), {}, ['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']],
  'one that times out': [{ TimeoutSeconds: 1, ...one('Wait', WAIT) }, {}, ['ExecutionStarted', 'WaitStateEntered', 'ExecutionTimedOut']],
  'an expression that fails': [{ QueryLanguage: 'JSONata', ...one('Pass', { Type: 'Pass', Output: '{% $nothing() %}', End: true }) }, {}, ['EvaluationFailed', 'ExecutionFailed']],
  'branches': [one('Both', { Type: 'Parallel', Branches: [one('A', { Type: 'Pass', End: true })], End: true }), {},
    ['ParallelStateEntered', 'ParallelStateStarted', 'ParallelStateSucceeded', 'ParallelStateExited']],
  'a branch that fails': [aborted(WAIT), {}, ['WaitStateAborted', 'ParallelStateFailed']],
  'branches that are aborted': [aborted({ Type: 'Parallel', Branches: [one('Inner', WAIT)], End: true }), {}, ['ParallelStateAborted']],
  'iterations': [one('Map', map(one('A', { Type: 'Pass', End: true }))), [1], ['MapStateEntered', 'MapStateStarted', 'MapIterationStarted', 'MapIterationSucceeded', 'MapStateSucceeded', 'MapStateExited']],
  'an iteration that fails': [then(map({ StartAt: 'C', States: { C: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 1, Next: 'F' }], Default: 'W' }, F: FAIL, W: WAIT } })), [2, 1],
    ['MapIterationFailed', 'MapIterationAborted', 'MapStateFailed']],
  'iterations that are aborted': [aborted(map(one('Inner', WAIT), { ItemsPath: '$.items' })), { items: [1] }, ['MapStateAborted']],
  'a map run': [one('Map', distributed(one('A', { Type: 'Pass', End: true }))), [1], ['MapRunStarted', 'MapRunSucceeded']],
  'a map run that fails': [then(distributed(one('F', FAIL))), [1], ['MapRunStarted', 'MapRunFailed', 'MapStateFailed']],
  'a map run that is aborted': [aborted(distributed(one('Inner', WAIT), { ItemsPath: '$.items' })), { items: [1] }, ['MapRunAborted', 'MapStateAborted']],
  'a task that is aborted': [aborted(task(lambda('hangs'))), {}, ['TaskStateAborted']],
  'a function': [one('Task', task(lambda('works'))), {},
    ['TaskStateEntered', 'LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded', 'TaskStateExited']],
  'a function that fails': [then(task(lambda('fails'))), {}, ['LambdaFunctionFailed']],
  'a function that takes too long': [then(task(lambda('hangs'), { TimeoutSeconds: 1 })), {}, ['LambdaFunctionTimedOut']],
  'a function, where there are none': [then(task(lambda('none'))), {}, ['TaskStateEntered', 'LambdaFunctionScheduleFailed', 'ExecutionFailed']],
  'a function under a role that is none': [then(task(lambda('works'), { Credentials: { 'RoleArn.$': '$.role' } })), { role: 'x' },
    ['TaskStateEntered', 'LambdaFunctionScheduled', 'LambdaFunctionStartFailed', 'TaskStateExited']],
  'an activity under a role that is none': [then(task(ACTIVITY, { Credentials: { 'RoleArn.$': '$.role' } })), { role: 'x' }, ['TaskStateEntered', 'ActivityScheduleFailed', 'TaskStateExited']],
  'an activity without workers': [then(task(ACTIVITY, { TimeoutSeconds: 1 })), {}, ['ActivityScheduled', 'ActivityTimedOut']],
  'a service under a role that is none': [then(task('arn:aws:states:::sqs:sendMessage', { Parameters: { QueueUrl: 'q', MessageBody: 'b' }, Credentials: { 'RoleArn.$': '$.role' } })), { role: 'x' },
    ['TaskStateEntered', 'TaskScheduled', 'TaskStartFailed', 'TaskStateExited']],
  'a service that fails': [then(task('arn:aws:states:::lambda:invoke', { Parameters: { FunctionName: 'fails' } })), {}, ['TaskScheduled', 'TaskStarted', 'TaskFailed']],
  'a service that takes too long': [then(task('arn:aws:states:::lambda:invoke', { Parameters: { FunctionName: 'hangs' }, TimeoutSeconds: 1 })), {}, ['TaskTimedOut']],
  'a job': [one('Task', task('arn:aws:states:::states:startExecution.sync:2', { Parameters: { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:none' } })), {},
    ['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']],
  'a job that cannot be started': [then(task('arn:aws:states:::sqs:sendMessage.waitForTaskToken', { Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' } })), {},
    ['TaskScheduled', 'TaskStarted', 'TaskSubmitFailed']],
};

/** Those that need somebody outside. */
const ATTENDED = ['ExecutionAborted', 'ExecutionRedriven', 'MapRunRedriven', 'ActivityStarted', 'ActivitySucceeded', 'ActivityFailed'];

const inOrder = (events: readonly Json[], types: readonly string[]): readonly string[] => events.map(({ type }) => type).filter((type) => types.includes(type));

describe('history', () => {
  it.each(Object.entries(MACHINES))('of %s', async (_name, [definition, input, types]) => {
    const { call, start, ended } = await server();
    await call('CreateActivity', { name: 'a' });
    const events = await ended(await start(definition, input));
    expect(inOrder(events, types).slice(0, types.length)).toEqual(types);
  });

  it('of an execution that is stopped and redriven, with its map run', async () => {
    const { call, start, reached, history } = await server();
    await call('CreateActivity', { name: 'a' });
    const executionArn = await start(one('Map', distributed(one('Task', task(ACTIVITY)))), [1]);
    await reached(executionArn, 'MapRunStarted');
    await call('StopExecution', { executionArn });
    await call('RedriveExecution', { executionArn });
    await reached(executionArn, 'MapRunRedriven');
    expect((await history(executionArn)).map(({ type }) => type).slice(-3)).toEqual(['ExecutionAborted', 'ExecutionRedriven', 'MapRunRedriven']);
  });

  it.each([['SendTaskSuccess', { output: '{}' }, 'ActivitySucceeded'], ['SendTaskFailure', { error: 'E' }, 'ActivityFailed']])('of an activity: %s', async (operation, answer, type) => {
    const { call, start, ended } = await server();
    await call('CreateActivity', { name: 'a' });
    const executionArn = await start(then(task(ACTIVITY)));
    const { taskToken } = await call('GetActivityTask', { activityArn: ACTIVITY, workerName: 'w' });
    await call(operation, { taskToken, ...answer });
    expect(inOrder(await ended(executionArn), ['ActivityStarted', type])).toEqual(['ActivityStarted', type]);
  });

  it('has every type of the API in one of these tests', () => {
    const shown = [...Object.values(MACHINES).flatMap(([, , types]) => types), ...ATTENDED];
    expect([...new Set(shown)].toSorted()).toEqual(Object.keys(EVENT_TYPES).toSorted());
    expect(Object.keys(EVENT_TYPES)).toHaveLength(62);
  });
});
