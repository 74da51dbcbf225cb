import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FUNCTION_DEFAULTS, type FunctionDefinition, locate, LocalFunctions, type LocalFunctionsOptions, respond } from '../../runtime/functions/index.ts';
import { lines } from '../../runtime/functions/sandbox.ts';
import { directory, write } from '../cli/command-line.ts';

interface Setting extends Partial<Omit<FunctionDefinition, 'file'>>, LocalFunctionsOptions {
  readonly file?: string;
}

/** A function 'f' of this code, ended with the test. */
async function functionOf(code: string, { file = 'app.ts', ...setting }: Setting = {}) {
  const root = await directory({ [file]: code });
  const printed: string[] = [];
  const definition: FunctionDefinition = { ...FUNCTION_DEFAULTS, name: 'f', file: path.join(root, file), root, ...setting };
  const functions = new LocalFunctions([definition], { printed: (name, line) => printed.push(`${name}: ${line}`), ...setting });
  onTestFinished(() => functions.close());
  const invoke = async (event: unknown = {}, name = 'f') => {
    const { payload, thrown, requestId } = await functions.invoke(name, JSON.stringify(event));
    return { value: JSON.parse(payload), thrown, requestId };
  };
  return { functions, invoke, printed, root };
}

/** Changes a file, and its time for file systems that keep seconds. */
async function edit(root: string, file: string, code: string): Promise<void> {
  await write(root, { [file]: code });
  await utimes(path.join(root, file), 0, 1);
}

describe('handlers in TypeScript and JavaScript', () => {
  test.each<[string, string, string, unknown, unknown]>([
    ['async', 'app.ts', 'export const handler = async (event: { n: number }) => ({ twice: event.n * 2 });', { n: 2 }, { twice: 4 }],
    ['an ES module', 'app.mjs', 'export async function handler(event) { return [event]; }', 1, [1]],
    ['CommonJS', 'app.cjs', 'exports.handler = async () => __dirname.length > 0;', 0, true],
    ['a callback', 'app.js', 'exports.handler = (event, context, callback) => { setTimeout(() => callback(null, event), 1); };', 'e', 'e'],
    ['context.succeed', 'app.js', 'exports.handler = (event, context) => { context.succeed(event); };', 'e', 'e'],
    ['nothing', 'app.js', 'exports.handler = async () => {};', 0, null],
    ['no promise and no callback', 'app.js', 'exports.handler = () => 1;', 0, null],
    ['a module beside it', 'app.ts', 'import { basename } from "node:path"; export const handler = async () => basename(import.meta.url);', 0, 'app.ts'],
  ])('%s', async (_, file, code, event, value) => {
    const { invoke } = await functionOf(code, { file });
    expect(await invoke(event)).toMatchObject({ value, thrown: false });
  });

  test('the context and the environment are those of Lambda', async () => {
    const { invoke } = await functionOf(`export const handler = async (event: unknown, context: any) => ({
      ...context, left: context.getRemainingTimeInMillis(), stage: process.env.STAGE, name: process.env.AWS_LAMBDA_FUNCTION_NAME, secret: process.env.SECRET, queue: process.env.AWS_ENDPOINT_URL_SQS,
    })`, { environment: { STAGE: 'dev' }, memory: 256, variables: () => ({ SECRET: 'x', AWS_ENDPOINT_URL_SQS: 'http://sqs' }) });
    const { value, requestId } = await invoke({}, 'arn:aws:lambda:eu-west-1:111111111111:function:f:LIVE');
    expect(value).toMatchObject({
      functionName: 'f', functionVersion: '$LATEST', invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111111111111:function:f:LIVE', memoryLimitInMB: '256',
      awsRequestId: requestId, logGroupName: '/aws/lambda/f', logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][\da-f]{32}$/),
      stage: 'dev', name: 'f', queue: 'http://sqs',
    });
    expect(value).not.toHaveProperty('secret');
    expect(value.left).toBeGreaterThan(0);
    expect(value.left).toBeLessThanOrEqual(60_000);
  });

  test.each<[string, string, object]>([
    ['an error', 'class Busy extends Error { name = "Busy"; }\nexport const handler = async () => { throw new Busy("later"); };',
      { errorType: 'Busy', errorMessage: 'later', trace: expect.arrayContaining(['Busy: later', expect.stringMatching(/app\.ts:2:\d+/)]) }],
    ['an error before the first await', 'export const handler = () => { throw new TypeError("no"); };', { errorType: 'TypeError', errorMessage: 'no' }],
    ['a string', 'export const handler = async () => { throw "no"; };', { errorType: 'string', errorMessage: 'no', trace: [] }],
    ['a callback with an error', 'exports.handler = (e, c, callback) => callback(new RangeError("far"));', { errorType: 'RangeError', errorMessage: 'far' }],
    ['a result that is no JSON', 'export const handler = async () => 1n;', { errorMessage: 'Unable to stringify response body' }],
    ['no handler', 'export const other = 1;', { errorType: 'Runtime.HandlerNotFound', errorMessage: 'app.handler is undefined or not exported' }],
    ['a module that throws', 'throw new Error("init"); export const handler = 0;', { errorType: 'Error', errorMessage: 'init' }],
    ['an unhandled rejection', 'export const handler = () => new Promise(() => { Promise.reject(new Error("lost")); });', { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: lost' }],
    ['an exit', 'export const handler = async () => process.exit(3);', { errorType: 'Runtime.ExitError', errorMessage: expect.stringMatching(/^RequestId: [\da-f-]{36} Error: Runtime exited with error: exit status 3$/) }],
    ['mistakes in the code', 'export const handler = (;', { errorType: 'Runtime.UserCodeSyntaxError', errorMessage: expect.stringMatching(/^app\.ts:1:25: /) }],
    ['a package that is not there', 'import "@aws-sdk/not-there"; export const handler = 0;', { errorType: 'Runtime.ImportModuleError', errorMessage: expect.stringMatching(/^Error: Cannot find module '@aws-sdk\/not-there'/) }],
  ])('%s is an error as Lambda describes it', async (_, code, error) => {
    const { invoke } = await functionOf(code);
    expect(await invoke()).toMatchObject({ thrown: true, value: error });
    expect((await invoke()).value).toMatchObject(error);
  });
});

describe('handlers in Python', () => {
  const python = (code: string, setting: Setting = {}) => functionOf(code, { file: 'app.py', ...setting });

  test('its event, context, environment, and output', async () => {
    const { invoke, printed } = await python(`import os, sys
print('loaded')
def handler(event, context):
    print({"event": event}); sys.stderr.write("to stderr\\n"); os.write(1, b"raw\\n")
    return {"event": event, "stage": os.environ["STAGE"], "name": context.function_name, "id": context.aws_request_id, "left": context.get_remaining_time_in_millis(), "cwd": os.getcwd() == os.path.dirname(__file__)}
`, { environment: { STAGE: 'dev' } });
    const { value, thrown, requestId } = await invoke({ n: 'ü' });
    expect({ value, thrown }).toEqual({ thrown: false, value: { event: { n: 'ü' }, stage: 'dev', name: 'f', id: requestId, left: expect.any(Number), cwd: true } });
    await expect.poll(() => printed.toSorted()).toEqual(['f: loaded', 'f: raw', 'f: to stderr', "f: {'event': {'n': 'ü'}}"]);
  });

  test.each<[string, string, object]>([
    ['an error', 'class Busy(Exception): pass\ndef handler(event, context):\n  raise Busy("later")\n',
      { errorMessage: 'later', errorType: 'Busy', requestId: expect.any(String), stackTrace: [expect.stringMatching(/^ {2}File ".*app\.py", line 3, in handler\n {4}raise Busy\("later"\)\n$/)] }],
    ['a result that is no JSON', 'def handler(event, context): return {1, 2}', { errorType: 'Runtime.MarshalError', errorMessage: 'Unable to marshal response: Object of type set is not JSON serializable', stackTrace: [] }],
    ['no handler', 'x = 1', { errorType: 'Runtime.HandlerNotFound', errorMessage: "Handler 'handler' missing on module 'app'" }],
    ['a missing module', 'import not_there', { errorType: 'Runtime.ImportModuleError', errorMessage: "Unable to import module 'app': No module named 'not_there'" }],
    ['a mistake in the code', 'def handler(:\n', { errorType: 'Runtime.UserCodeSyntaxError', errorMessage: expect.stringMatching(/^Syntax error in module 'app': /) }],
    ['an exit', 'import os\ndef handler(event, context): os._exit(4)', { errorType: 'Runtime.ExitError', errorMessage: expect.stringMatching(/exit status 4$/) }],
  ])('%s is an error as Lambda describes it', async (_, code, error) => {
    const { invoke } = await python(code);
    expect(await invoke()).toMatchObject({ thrown: true, value: error });
  });

  test('no Python on this machine', async () => {
    const { invoke, printed } = await python('', { variables: () => ({ PATH: '/nowhere' }) });
    expect(await invoke()).toMatchObject({ thrown: true, value: { errorType: 'Runtime.ExitError' } });
    expect(printed).toEqual([expect.stringMatching(/^f: python3 cannot be started: .*ENOENT$/)]);
  });

  test('warm until the code changes', async () => {
    const { invoke, root } = await python('import os, other\ndef handler(event, context): return [other.N, os.getpid()]', {});
    await write(root, { 'other.py': 'N = 1' });
    const first = (await invoke()).value;
    expect((await invoke()).value).toEqual(first);
    await edit(root, 'other.py', 'N = 2');
    const after = (await invoke()).value;
    expect(after[0]).toBe(2);
    expect(() => process.kill(first[1], 0)).toThrow('ESRCH');
  });
});

describe('code that speaks to the server as the sandbox does', () => {
  test.each(['1', 'null', '{}', '{ payload: 1, thrown: false }', '{ ready: 2 }'])('a message of Node: %s', async (message) => {
    const { invoke } = await functionOf(`import { parentPort } from 'node:worker_threads';
      export const handler = async (event: string) => { parentPort!.postMessage(${message}); return event; };`);
    expect(await invoke('e')).toMatchObject({ value: 'e', thrown: false });
  });

  test.each(['nonsense', 'null', '[1', '{}', '{"ready": true, "files": 1}', '{"payload": 1, "thrown": false}'])('a line of Python: %s', async (line) => {
    const { invoke } = await functionOf(`import __main__
def handler(event, context):
    __main__.answers.write(b"""${line}\\n""")
    return event`, { file: 'app.py' });
    expect(await invoke('e')).toMatchObject({ value: 'e', thrown: false });
  });

  test.each(["return 'x' * 80_000_000", "raise Exception('x' * 80_000_000)"])('an answer of Python that is far too long: %s', async (statement) => {
    const { invoke } = await functionOf(`def handler(event, context): ${statement}`, { file: 'app.py' });
    expect(await invoke()).toMatchObject({ value: { errorType: 'Function.ResponseSizeTooLarge' }, thrown: true });
  });
});

test('lines are put together, and cut where they do not end', () => {
  const seen: string[] = [];
  const read = lines((line) => void seen.push(line), 5);
  for (const chunk of ['a', 'b\n\nc', 'd', '\n123', '456', '78\n', 'open']) read(chunk);
  expect(seen).toEqual(['ab', '', 'cd', '123456', '78']);
});

describe('environments', () => {
  test('warm until the code changes', async () => {
    const { invoke, root } = await functionOf('import { n } from "./n.ts"; let calls = 0; export const handler = async () => [n, ++calls];');
    await write(root, { 'n.ts': 'export const n = 1;' });
    expect((await invoke()).value).toEqual([1, 1]);
    expect((await invoke()).value).toEqual([1, 2]);
    await edit(root, 'n.ts', 'export const n = 2;');
    expect((await invoke()).value).toEqual([2, 1]);
  });

  test('a function that does not end is ended, and works again', async () => {
    const { invoke } = await functionOf('export const handler = async (event: { loop: boolean }) => { while (event.loop); return 1; };', { timeout: 0.2 });
    expect(await invoke({ loop: true })).toMatchObject({ thrown: true, value: { errorType: 'Sandbox.Timedout', errorMessage: expect.stringMatching(/^RequestId: [\da-f-]{36} Error: Task timed out after 0\.20 seconds$/) } });
    expect((await invoke({ loop: false })).value).toBe(1);
  });

  test('one invocation at a time each, as many environments as the function may have', async () => {
    const { invoke } = await functionOf(`import { threadId } from 'node:worker_threads';
      let inside = 0;
      export const handler = async () => { inside += 1; const most = inside; await new Promise((resolve) => setTimeout(resolve, 5)); inside -= 1; return [threadId, most]; };`, { concurrency: 2 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => invoke()));
    expect(new Set(answers.map(({ value }) => value[0])).size).toBeLessThanOrEqual(2);
    expect(answers.every(({ value }) => value[1] === 1)).toBe(true);
  });

  test('closing answers whoever waits', async () => {
    const { functions } = await functionOf('export const handler = () => new Promise(() => {});', { concurrency: 1 });
    const waiting = [functions.invoke('f', ''), functions.invoke('f', '')];
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    await functions.close();
    expect((await Promise.all(waiting)).map(({ thrown }) => thrown)).toEqual([true, true]);
  });
});

test('after closing no process is left', async () => {
  const { functions, invoke } = await functionOf('import os\ndef handler(event, context): return os.getpid()', { file: 'app.py' });
  const { value: pid } = await invoke();
  expect(() => process.kill(pid, 0)).not.toThrow();
  await functions.close();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

describe('Invoke', () => {
  const ECHO = 'export const handler = async (event: unknown) => event;';

  test.each<[string, object, number, unknown]>([
    ['an answer', { name: 'f', payload: '{"a":1}' }, 200, { a: 1 }],
    ['no payload', { name: 'f', payload: '' }, 200, {}],
    ['a dry run', { name: 'f', payload: '', type: 'DryRun' }, 204, undefined],
    ['an event', { name: 'f', payload: '', type: 'Event' }, 202, undefined],
    ['another type', { name: 'f', payload: '', type: 'Later' }, 400, { Type: 'User', Message: expect.stringMatching(/invocationType/) }],
    ['no such function', { name: 'g', payload: '' }, 404, { Type: 'User', Message: 'Function not found: arn:aws:lambda:us-east-1:123456789012:function:g' }],
    ['no JSON', { name: 'f', payload: '{' }, 400, { Type: 'User', Message: expect.stringMatching(/^Could not parse request body into json: /) }],
    ['too much', { name: 'f', payload: JSON.stringify('x'.repeat(6_291_456)) }, 413, { Type: 'User', Message: 'Request must be smaller than 6291456 bytes for the InvokeFunction operation' }],
  ])('%s', async (_, request, status, body) => {
    const { functions } = await functionOf(ECHO);
    const response = await respond(functions, request as Parameters<typeof respond>[1]);
    expect(response.status).toBe(status);
    expect(response.body.length === 0 ? undefined : JSON.parse(response.body.toString())).toEqual(body);
  });

  test('an answer that is too large', async () => {
    const { invoke } = await functionOf('export const handler = async () => "x".repeat(7e6);');
    expect(await invoke()).toMatchObject({ thrown: true, value: { errorType: 'Function.ResponseSizeTooLarge' } });
  });
});

test.each([
  ['src/app.ts', 'src/app.handler', 'src/app.ts', 'handler'],
  ['app.js', 'app.api.get', 'app.js', 'api.get'],
  ['pkg/mod.py', 'pkg.mod.main', 'pkg/mod.py', 'main'],
  ['pkg/mod.py', 'pkg/mod.main', 'pkg/mod.py', 'main'],
])('%s: the handler %s', async (made, handler, file, exported) => {
  const root = await directory({ [made]: '' });
  expect(locate(root, handler)).toEqual({ file: path.join(root, file), handler: exported });
  expect(locate(root, 'nowhere.handler')).toBeUndefined();
  expect(locate(root, 'handler')).toBeUndefined();
});
