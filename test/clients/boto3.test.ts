/** boto3 with what `aslc env` sets, and nothing else: one Python program, whose findings are judged here. */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Server, startServer } from '../../runtime/api/index.ts';
import type { Json } from '../../runtime/core/index.ts';
import { environment, installed, type Ran, run } from './programs.ts';

const version = installed('python3', '-c', 'import boto3; print(boto3.__version__)');

describe.skipIf(version === undefined)(`boto3 (${version ?? 'skipped: python3 has no boto3'})`, { timeout: 60_000 }, () => {
  let server: Server;
  let program: Ran;
  let found: Json;

  beforeAll(async () => {
    server = await startServer({ port: 0 });
    program = await run('python3', ['-W', 'error::UserWarning', path.join(import.meta.dirname, 'boto3-program.py')], environment(server.url));
    found = program.exitCode === 0 ? JSON.parse(program.stdout) : {};
  }, 60_000);
  afterAll(() => server.close());

  test('goes through', () => {
    expect(program).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('runs executions', () => {
    expect(found.execution).toEqual({ status: 'SUCCEEDED', input: { a: 1 }, output: { a: 1 } });
    expect(found.events).toEqual(['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded']);
  });

  test('reads times as dates', () => {
    expect(found.startDateType).toBe('datetime');
    expect(found.zone).not.toBe('None');
  });

  test('reads every page once', () => {
    expect(found.pages).toEqual([2, 2, 1]);
    expect(new Set(found.names).size).toBe(5);
  });

  test('works activities', () => {
    expect(found.activity).toEqual({ input: '{"box":7}', status: 'SUCCEEDED', output: '"packed"' });
  });

  test('calls the operations whose host would get a prefix', () => {
    expect(found.sync).toMatchObject({ status: 'SUCCEEDED', output: '{"s":1}' });
    expect(found.testState).toBe('SUCCEEDED');
  });

  test('raises the exceptions of the client', () => {
    expect(found.exceptions).toEqual(['StateMachineDoesNotExist', 'ExecutionDoesNotExist', 'InvalidArn', 'InvalidDefinition', 'InvalidName', 'InvalidToken', 'ValidationException']);
  });

  test('finds out who it is, by its keys and in its region', () => {
    expect(found.identity).toEqual(['123456789012', '999999999999']);
    expect(found.arns).toEqual(['arn:aws:states:eu-west-1:999999999999:activity:abroad']);
  });
});
