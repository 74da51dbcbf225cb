import { describe, expect, test } from 'vitest';
import { aslc, directory, start, write } from '../cli/command-line.ts';

const CALLS = (resource: string): string => JSON.stringify({ StartAt: 'Work', States: { Work: { Type: 'Task', Resource: resource, End: true } } });
const CHARGE = CALLS('arn:aws:lambda:us-east-1:123456789012:function:charge');

describe('aslc.config', () => {
  test('handlers, functions, machines and parameters, in TypeScript', async () => {
    const cwd = await directory({
      'aslc.config.ts': `import { defineConfig, Failure } from 'aslc';
        import { text } from './text.ts';
        export default defineConfig({
          handlers: { Work: (input: { name: string }) => { if (!input.name) throw new Failure('Nameless', 'no name'); return text + input.name; } },
          machines: ['machines'],
        });`,
      'text.ts': `export const text: string = 'Hello, ';`,
      'machines/work.asl.json': CALLS('arn:aws:states:::aws-sdk:sqs:sendMessage').replace('"End"', '"Parameters":{"name.$":"$.name"},"End"'),
    });
    expect(await aslc(['run', 'machines', '{"name":"Ada"}'], { cwd })).toMatchObject({ stdout: '"Hello, Ada"\n' });
    expect(await aslc(['run', 'machines', '{"name":""}'], { cwd })).toMatchObject({ stderr: 'FAILED Nameless: no name\n' });
    expect(await aslc(['check'], { cwd })).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('in 1 definition') });
  });

  test('functions with their settings, in JSON', async () => {
    const cwd = await directory({
      'work.asl.json': CHARGE,
      'config.json': JSON.stringify({ functions: { charge: { file: 'charge.mjs', handler: 'go', environment: { CURRENCY: 'EUR' } } } }),
      'charge.mjs': 'export const go = async ({ n }) => n + process.env.CURRENCY;',
    });
    expect(await aslc(['run', 'work.asl.json', '{"n":2}', '--config', 'config.json'], { cwd })).toMatchObject({ stdout: '"2EUR"\n' });
  });

  test('a function of the command line goes before one of the configuration, a handler before both', async () => {
    const cwd = await directory({
      'work.asl.json': CHARGE,
      'aslc.config.json': JSON.stringify({ functions: { charge: 'one.mjs' } }),
      'one.mjs': 'export const handler = async () => 1;',
      'two.mjs': 'export const other = async () => 2;',
      'handlers.mjs': 'export const charge = () => 3;',
    });
    const outputs = [[], ['--lambda', 'charge=two.mjs#other'], ['--handlers', 'handlers.mjs', '--lambda', 'charge=two.mjs#other']]
      .map(async (args) => (await aslc(['run', 'work.asl.json', ...args], { cwd })).stdout);
    expect(await Promise.all(outputs)).toEqual(['1\n', '2\n', '3\n']);
  });

  test.each<[string, Readonly<Record<string, string>>, readonly string[], string]>([
    ['no function', { 'aslc.config.ts': 'export default { handlers: { a: 1 } }' }, [], 'aslc.config.ts: handlers.a must be a function'],
    ['a wrong field', { 'aslc.config.json': '{"functions":{"a":{"file":"a.ts","timeout":-1}}}' }, [], 'aslc.config.json: functions.a.timeout must be a number greater than 0'],
    ['a missing field', { 'aslc.config.json': '{"functions":{"a":{}}}' }, [], 'aslc.config.json: functions.a.file is missing'],
    ['an unknown field', { 'aslc.config.json': '{"function":{}}' }, [], 'aslc.config.json: function is not known here; there are handlers, functions, machines, parameters, imports'],
    ['no object', { 'aslc.config.json': '[]' }, [], 'aslc.config.json: The configuration must be an object'],
    ['no JSON', { 'aslc.config.json': '{' }, [], 'aslc.config.json is not JSON: '],
    ['no TypeScript', { 'aslc.config.ts': 'export default {' }, [], 'cannot load aslc.config.ts: aslc.config.ts:1:17: '],
    ['an exception', { 'aslc.config.mjs': 'throw new Error("no");' }, [], 'cannot load aslc.config.mjs: no'],
    ['no such file', {}, ['--config', 'nowhere.ts'], 'cannot load nowhere.ts: '],
    ['another language', {}, ['--lambda', 'a=a.go'], "the function 'a' is neither JavaScript, TypeScript nor Python: a.go"],
    ['no path', {}, ['--lambda', 'a'], "option '--lambda <name=path[#handler]>' argument 'a' is invalid. It must be <name>=<value>."],
  ])('%s is an error that names it', async (_, files, args, message) => {
    const cwd = await directory({ 'work.asl.json': CHARGE, ...files });
    const { exitCode, stderr } = await aslc(['run', 'work.asl.json', ...args], { cwd });
    expect(stderr).toContain(`error: ${message}`);
    expect(exitCode).toBe(2);
  });
});

describe('aslc serve', () => {
  test('an edit of a file that a template names updates its machine', async () => {
    const DEFINITION = '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}';
    const cwd = await directory({
      'template.yaml': 'Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties: { DefinitionUri: m/a.json }\n',
      'm/a.json': DEFINITION,
    });
    const running = start(['serve', 'template.yaml', '--port', '0', '--memory', '--json'], { cwd });
    expect(await running.until('"ready"')).toContain('"event":"created","file":"m/a.json","name":"M"');
    await write(cwd, { 'm/a.json': DEFINITION.replaceAll('"A"', '"B"') });
    await running.until('"event":"updated","file":"m/a.json","name":"M"');
    running.stop();
    expect((await running.ended).exitCode).toBe(0);
  });

  test('without code, the cause says how to give it', async () => {
    const cwd = await directory({ 'work.asl.json': CHARGE });
    const running = start(['serve', '.', '--port', '0', '--no-watch', '--memory', '--json'], { cwd });
    const events = (await running.until('"ready"')).split('\n').filter(Boolean).map((line) => JSON.parse(line));
    const { url } = events[0];
    const call = async (operation: string, input: object) => {
      const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${operation}` };
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) })).json() as Promise<any>; // oxlint-disable-line typescript/no-explicit-any -- any answer
    };
    const { executionArn } = await call('StartExecution', { stateMachineArn: events.find(({ event }) => event === 'created').stateMachineArn });
    await expect.poll(() => call('DescribeExecution', { executionArn })).toMatchObject({
      status: 'FAILED', error: 'States.Runtime', cause: expect.stringMatching(/^There is no function 'charge' here: give its code by --lambda or in aslc\.config\.ts\./),
    });
    running.stop();
    await running.ended;
  });
});
