/** The AWS CLI with what `aslc env` sets, and nothing else. A run takes a second, so there are few. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Server, startServer } from '../../runtime/api/index.ts';
import type { Json } from '../../runtime/core/index.ts';
import { PASS, ROLE } from '../api/client.ts';
import { environment, installed, run, type Ran } from './programs.ts';

const version = installed('aws', '--version');

describe.skipIf(version === undefined)(`the AWS CLI (${version ?? 'skipped: aws is not installed'})`, { timeout: 60_000 }, () => {
  let server: Server;
  beforeAll(async () => { server = await startServer({ port: 0 }); });
  afterAll(() => server.close());

  const aws = (...args: readonly string[]): Promise<Ran> => run('aws', ['--output', 'json', ...args], environment(server.url));

  async function answer(...args: readonly string[]): Promise<Json> {
    const { exitCode, stdout, stderr } = await aws(...args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    return JSON.parse(stdout);
  }

  test('creates a state machine, runs it and shows its history, page by page', async () => {
    const { stateMachineArn } = await answer('stepfunctions', 'create-state-machine', '--name', 'orders', '--definition', PASS, '--role-arn', ROLE);
    const { executionArn } = await answer('stepfunctions', 'start-execution', '--state-machine-arn', stateMachineArn, '--input', '{"a": 1}');
    expect(await answer('stepfunctions', 'describe-execution', '--execution-arn', executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1}' });
    const { events } = await answer('stepfunctions', 'get-execution-history', '--execution-arn', executionArn, '--page-size', '2');
    expect(events.map(({ id }: Json) => id)).toEqual([1, 2, 3, 4]);
  });

  test('calls the operations whose host would get a prefix', async () => {
    const express = ['--name', 'quick', '--type', 'EXPRESS', '--definition', PASS, '--role-arn', ROLE];
    const { stateMachineArn } = await answer('stepfunctions', 'create-state-machine', ...express);
    expect(await answer('stepfunctions', 'start-sync-execution', '--state-machine-arn', stateMachineArn)).toMatchObject({ status: 'SUCCEEDED', output: '{}' });
    expect(await answer('stepfunctions', 'test-state', '--definition', '{"Type":"Pass","End":true}', '--role-arn', ROLE)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('finds out who it is', async () => {
    expect(await answer('sts', 'get-caller-identity')).toEqual({ UserId: '123456789012', Account: '123456789012', Arn: 'arn:aws:iam::123456789012:root' });
  });

  test('names what is wrong', async () => {
    const { exitCode, stderr } = await aws('stepfunctions', 'describe-state-machine', '--state-machine-arn', 'arn:aws:states:us-east-1:123456789012:stateMachine:nowhere');
    expect(exitCode).toBeGreaterThan(0);
    expect(stderr).toContain('An error occurred (StateMachineDoesNotExist) when calling the DescribeStateMachine operation: '
      + "State Machine Does Not Exist: 'arn:aws:states:us-east-1:123456789012:stateMachine:nowhere'");
  });
});
