import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { FUNCTION_DEFAULTS, LocalFunctions } from '../../runtime/functions/index.ts';
import { directory } from '../cli/command-line.ts';
import { runTask } from './run-task.ts';

const ARN = 'arn:aws:lambda:us-east-1:111111111111:function:charge:LIVE';

test.each<[string, string, Json, Json]>([
  ['by its ARN', ARN, { n: 1 }, { output: { n: 1 } }],
  ['text by its ARN', ARN, 'a', { output: 'a' }],
  ['through lambda:invoke', 'lambda:invoke', { FunctionName: ARN, Payload: { n: 1 } }, { output: { ExecutedVersion: '$LATEST', Payload: { n: 1 }, StatusCode: 200, SdkHttpMetadata: { HttpStatusCode: 200 } } }],
  ['as an event', 'lambda:invoke', { FunctionName: 'charge', InvocationType: 'Event' }, { output: { StatusCode: 202 } }],
  ['through the SDK, what it throws is a result', 'aws-sdk:lambda:invoke', { FunctionName: 'charge', Payload: '{"fail":true}' }, { output: { FunctionError: 'Unhandled', StatusCode: 200, Payload: expect.stringContaining('"errorType":"Busy"') } }],
  ['what it throws', ARN, { fail: true }, { error: 'Busy', cause: expect.stringMatching(/^\{"errorType":"Busy","errorMessage":"later","trace":\["Busy: later",/) }],
  ['what it throws through lambda:invoke', 'lambda:invoke', { FunctionName: 'charge', Payload: { fail: true } }, { error: 'Busy' }],
  ['a payload that is no JSON', 'lambda:invoke', { FunctionName: 'charge', Payload: '{' }, { error: 'Lambda.InvalidRequestContentException' }],
  ['another function', 'lambda:invoke', { FunctionName: 'refund' }, { error: 'States.Runtime', cause: expect.stringMatching(/^There is no function 'refund' here/) }],
])('a function of this machine: %s', async (_, resource, parameters, outcome) => {
  const root = await directory({ 'charge.ts': `class Busy extends Error { override name = 'Busy'; }
    export const handler = async (event: { fail?: boolean }) => { if (event.fail) throw new Busy('later'); return event; };` });
  const functions = new LocalFunctions([{ ...FUNCTION_DEFAULTS, name: 'charge', file: path.join(root, 'charge.ts'), root }]);
  onTestFinished(() => functions.close());
  expect((await runTask({ resource, parameters }, { functions })).outcome).toMatchObject(outcome);
});
