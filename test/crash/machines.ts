/** The machines whose executions are interrupted: every kind of waiting that there is. */
import type { Json } from '../../runtime/core/index.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:';

const machine = (states: Json, more: Json = {}): Json => ({ StartAt: Object.keys(states)[0], States: states, ...more });

const sequence = machine({
  Note: { Type: 'Pass', QueryLanguage: 'JSONata', Assign: { id: '{% $states.input.id %}' }, Next: 'Call' },
  Call: { Type: 'Task', Resource: `${FUNCTION}echo`, ResultPath: '$.first', Next: 'Doze' },
  Doze: { Type: 'Wait', Seconds: 1, Next: 'Call Again' },
  'Call Again': { Type: 'Task', Resource: `${FUNCTION}echo`, ResultPath: '$.second', Next: 'Odd?' },
  'Odd?': { Type: 'Choice', Choices: [{ Variable: '$.first.echo', NumericGreaterThan: 100, Next: 'Large' }], Default: 'Small' },
  Large: { Type: 'Pass', QueryLanguage: 'JSONata', Output: { large: '{% $id %}' }, End: true },
  Small: { Type: 'Succeed' },
}, { TimeoutSeconds: 600 });

/** By name. Later ones may start earlier ones. */
export const MACHINES: Readonly<Record<string, Json>> = {
  sequence,
  map: machine({
    Items: { Type: 'Pass', Parameters: { 'id.$': '$.id', list: [1, 2, 3, 4, 5, 6] }, Next: 'Each' },
    Each: {
      Type: 'Map', ItemsPath: '$.list', MaxConcurrency: 2, ItemSelector: { 'id.$': '$.id', 'item.$': '$$.Map.Item.Value' }, End: true,
      ItemProcessor: machine({
        Work: { Type: 'Task', Resource: `${FUNCTION}echo`, ResultPath: '$.result', Next: 'Rest' },
        Rest: { Type: 'Wait', Seconds: 1, End: true },
      }),
    },
  }),
  parallel: machine({
    Both: {
      Type: 'Parallel', ResultPath: '$.both', Next: 'After',
      Branches: [
        machine({ Sleep: { Type: 'Wait', Seconds: 1, End: true } }),
        machine({
          Try: {
            Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true,
            Parameters: { FunctionName: 'flaky', Payload: { 'id.$': '$.id', 'tried.$': '$$.State.RetryCount' } },
            ResultSelector: { 'echo.$': '$.Payload.echo' },
            Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1, BackoffRate: 1 }],
          },
        }),
      ],
    },
    After: { Type: 'Task', Resource: `${FUNCTION}echo`, ResultPath: '$.after', End: true },
  }),
  callback: machine({
    Ask: {
      Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', TimeoutSeconds: 300, HeartbeatSeconds: 200,
      Parameters: { FunctionName: 'callback', Payload: { 'id.$': '$.id', 'token.$': '$$.Task.Token' } }, Next: 'Doze',
    },
    Doze: { Type: 'Wait', Seconds: 1, End: true },
  }),
  caught: machine({
    Fails: {
      Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'flaky', Payload: { 'id.$': '$.id', tried: 0 } },
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Doze' }], End: true,
    },
    Doze: { Type: 'Wait', Seconds: 1, Next: 'Give Up' },
    'Give Up': { Type: 'Fail', Error: 'GaveUp', Cause: 'after a while' },
  }),
  nested: machine({
    Start: {
      Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2', End: true,
      Parameters: { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:sequence', Input: { 'id.$': '$.id' } },
      ResultSelector: { 'output.$': '$.Output' },
    },
  }),
  distributed: machine({
    Items: { Type: 'Pass', Parameters: { 'id.$': '$.id', list: [1, 2, 3, 4] }, Next: 'Each' },
    Each: {
      Type: 'Map', ItemsPath: '$.list', MaxConcurrency: 2, ItemSelector: { 'id.$': '$.id', 'item.$': '$$.Map.Item.Value' }, End: true,
      ItemProcessor: machine({
        Work: { Type: 'Task', Resource: `${FUNCTION}echo`, ResultPath: '$.result', Next: 'Rest' },
        Rest: { Type: 'Wait', Seconds: 1, End: true },
      }, { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } }),
    },
  }),
};
