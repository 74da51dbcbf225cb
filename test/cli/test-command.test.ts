import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { aslc, directory } from './command-line.ts';

const ORDERS = `{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
      "Retry": [
        { "ErrorEquals": ["Busy"], "IntervalSeconds": 3600 },
        { "ErrorEquals": ["States.Timeout"] }
      ],
      "Catch": [
        { "ErrorEquals": ["Declined"], "Next": "Refuse" },
        { "ErrorEquals": ["States.ALL"], "Next": "Done" }
      ],
      "Next": "Check"
    },
    "Check": {
      "Type": "Choice",
      "Choices": [
        { "Variable": "$.total", "NumericGreaterThan": 100, "Next": "Sleep" },
        { "Variable": "$.total", "NumericLessThan": 0, "Next": "Refuse" }
      ],
      "Default": "Done"
    },
    "Sleep": { "Type": "Wait", "Seconds": 31536000, "Next": "Done" },
    "Refuse": { "Type": "Fail", "Error": "Refused" },
    "Done": { "Type": "Succeed" }
  }
}
`;

const MOCKED_RESPONSES = {
  Busy: { '0-1': { Throw: { Error: 'Busy' } }, 2: { Return: { StatusCode: 200, Payload: { total: 10 } } } },
  Large: { 0: { Return: { total: 1000 } } },
  Declined: { 0: { Throw: { Error: 'Declined', Cause: 'no <money>' } } },
};

const mocks = (testCases: object, expectations: object = {}, machine = 'orders'): string => JSON.stringify({
  StateMachines: { [machine]: { TestCases: testCases, Expect: expectations } },
  MockedResponses: MOCKED_RESPONSES,
});

/** Two test cases that pass. */
const PASSING = mocks(
  { Paid: { Charge: 'Busy' }, Declined: { Charge: 'Declined' } },
  { Paid: { Input: { id: 7 }, Output: { total: 10 }, Path: ['Charge', 'Check', 'Done'] }, Declined: { Error: 'Refused', Path: ['Charge', 'Refuse'] } },
);

/** Two that do not, and one that does. */
const FAILING = mocks(
  { Paid: { Charge: 'Busy' }, Large: { Charge: 'Large' }, Declined: { Charge: 'Declined' } },
  { Paid: { Output: { total: 11 }, Path: ['Charge', 'Done'] }, Large: { Status: 'SUCCEEDED' } },
);

const run = async (mockFile: string, args: readonly string[] = [], files: Readonly<Record<string, string>> = {}): ReturnType<typeof aslc> =>
  aslc(['test', ...args], { cwd: await directory({ 'orders.asl.json': ORDERS, 'MockConfigFile.json': mockFile, ...files }) });

describe('aslc test', () => {
  test('the table of tests that pass, in virtual time', async () => {
    expect(await run(PASSING)).toEqual({ exitCode: 0, stderr: '', stdout: `\
orders
  ok   Paid (3 h)
  ok   Declined (0 s)

2 test cases: 2 passed, 0 failed

Coverage         states  transitions  choice rules  retriers  catchers   all
orders.asl.json     4/5          3/7           1/3       1/2       1/2  52 %

Not covered
  orders.asl.json:9 retrier 2 of Charge
  orders.asl.json:13 transition Charge -> Done
  orders.asl.json:13 catcher 2 of Charge
  orders.asl.json:20 transition Check -> Sleep
  orders.asl.json:20 choice rule 1 of Check
  orders.asl.json:21 transition Check -> Refuse
  orders.asl.json:21 choice rule 2 of Check
  orders.asl.json:25 state Sleep
  orders.asl.json:25 transition Sleep -> Done
` });
  });

  test('what is not as expected', async () => {
    const { exitCode, stdout } = await run(FAILING);
    expect(exitCode).toBe(1);
    expect(stdout.slice(0, stdout.indexOf('\n\nCoverage'))).toBe(`\
orders
  FAIL Paid (3 h)
       Output/total: expected 11, was 10
       Path: expected Charge -> Done, was Charge -> Check -> Done
  ok   Large (365 d)
  FAIL Declined (0 s)
       Status: expected SUCCEEDED, was FAILED (Refused)

3 test cases: 1 passed, 2 failed`);
  });

  test('--reporter junit', async () => {
    expect((await run(FAILING, ['--reporter', 'junit'])).stdout).toBe(`\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="2" errors="0" skipped="0" time="31546800.000">
  <testsuite name="orders" tests="3" failures="2" errors="0" skipped="0" time="31546800.000">
    <testcase classname="orders" name="Paid" time="10800.000">
      <failure message="Output/total: expected 11, was 10">Output/total: expected 11, was 10
Path: expected Charge -&gt; Done, was Charge -&gt; Check -&gt; Done</failure>
    </testcase>
    <testcase classname="orders" name="Large" time="31536000.000"/>
    <testcase classname="orders" name="Declined" time="0.000">
      <failure message="Status: expected SUCCEEDED, was FAILED (Refused)">Status: expected SUCCEEDED, was FAILED (Refused)</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  test('--reporter tap', async () => {
    expect((await run(FAILING, ['--reporter', 'tap'])).stdout).toBe(String.raw`TAP version 14
1..3
not ok 1 - orders\#Paid
  ---
  failures:
    - "Output/total: expected 11, was 10"
    - "Path: expected Charge -> Done, was Charge -> Check -> Done"
  ...
ok 2 - orders\#Large
not ok 3 - orders\#Declined
  ---
  failures:
    - "Status: expected SUCCEEDED, was FAILED (Refused)"
  ...
`);
  });

  test('--json', async () => {
    const { stdout } = await run(PASSING, ['--json']);
    const { coverage, ...report } = JSON.parse(stdout);
    expect(report).toEqual({
      passed: 2,
      failed: 0,
      tests: [
        { machine: 'orders', name: 'Paid', passed: true, failures: [], status: 'SUCCEEDED', output: { total: 10 }, path: ['Charge', 'Check', 'Done'], seconds: 10_800 },
        { machine: 'orders', name: 'Declined', passed: true, failures: [], status: 'FAILED', error: 'Refused', path: ['Charge', 'Refuse'], seconds: 0 },
      ],
    });
    expect(coverage).toMatchObject({ covered: 10, total: 19, files: [{ file: 'orders.asl.json', kinds: { retrier: { covered: 1, total: 2 } } }] });
    expect(coverage.files[0].missed[0]).toEqual({ kind: 'retrier', name: 'retrier 2 of Charge', line: 9 });
  });

  test('--coverage-lcov', async () => {
    const cwd = await directory({ 'orders.asl.json': ORDERS, 'aslc.mocks.json': PASSING });
    await aslc(['test', 'orders.asl.json', '--coverage-lcov', 'lcov.info'], { cwd });
    expect(await readFile(path.join(cwd, 'lcov.info'), 'utf8')).toBe(`\
TN:
SF:orders.asl.json
FN:4,Charge
FN:17,Check
FN:25,Sleep
FN:26,Refuse
FN:27,Done
FNF:5
FNH:4
FNDA:2,Charge
FNDA:1,Check
FNDA:0,Sleep
FNDA:1,Refuse
FNDA:1,Done
DA:4,2
DA:8,2
DA:9,0
DA:12,1
DA:13,0
DA:15,1
DA:17,1
DA:20,0
DA:21,0
DA:23,1
DA:25,0
DA:26,1
DA:27,1
LF:13
LH:8
BRDA:8,0,0,2
BRDA:9,1,0,0
BRDA:12,2,0,1
BRDA:13,3,0,0
BRDA:20,4,0,0
BRDA:21,5,0,0
BRDA:23,6,0,1
BRF:7
BRH:3
end_of_record
`);
  });

  test('--coverage-html', async () => {
    const cwd = await directory({ 'orders.asl.json': ORDERS.replaceAll('Sleep', 'Sleep <b>'), 'aslc.mocks.json': PASSING });
    expect(await aslc(['test', 'orders.asl.json', '--coverage-html', 'coverage/pages'], { cwd })).toMatchObject({ exitCode: 0, stderr: '' });
    const page = async (name: string): Promise<string> => readFile(path.join(cwd, 'coverage/pages', name), 'utf8');
    expect(await page('index.html')).toMatch(/orders\.asl\.json[^]*52\.63%[^]*10\/19/);
    const definition = await page('orders.asl.json.html');
    expect(definition).toContain('"function not covered" >    "Sleep &lt;b&gt;":</span>');
    expect(definition).toContain('"branch not covered" >        { "ErrorEquals": ["States.Timeout"] }</span>');
  });

  test('a place where the coverage cannot be written', async () => {
    for (const option of ['--coverage-lcov', '--coverage-html']) {
      expect(await run(PASSING, [option, 'orders.asl.json/x/y']))
        .toMatchObject({ exitCode: 2, stderr: 'error: cannot write orders.asl.json/x/y: part of the path is not a directory\n' });
    }
  });

  test.each([[52, 0], [53, 1]])('--min-coverage %i gives exit code %i', async (least, exitCode) => {
    expect(await run(PASSING, ['--min-coverage', String(least)])).toMatchObject({ exitCode, stderr: exitCode === 0 ? '' : 'the tests cover 52 %, less than 53 %\n' });
  });

  test('--filter takes some of the test cases', async () => {
    expect((await run(FAILING, ['--filter', '#Lar'])).stdout).toContain('1 test case: 1 passed, 0 failed');
  });

  test('tasks that are not mocked are answered by handlers', async () => {
    const handlers = 'export const charge = async ({ id }) => ({ total: id });';
    const { stdout } = await run(mocks({ Real: {} }, { Real: { Input: { id: 3 }, Output: { total: 3 } } }), ['--handlers', 'handlers.mjs'], { 'handlers.mjs': handlers });
    expect(stdout).toContain('ok   Real');
  });

  test('an execution that waits for what never comes', async () => {
    const definition = { StartAt: 'Ask', States: { Ask: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', Parameters: { FunctionName: 'ask', Payload: {} }, End: true } } };
    const { exitCode, stdout } = await run(mocks({ Forever: {} }, {}, 'ask'), ['--handlers', 'handlers.mjs'], {
      'ask.asl.json': JSON.stringify(definition), 'handlers.mjs': 'export const ask = () => ({});',
    });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Status: expected SUCCEEDED, was WAITING in Ask for something that never comes');
  });

  test('branches, iterations and children of map runs are covered too, also of Express machines', async () => {
    const inner = (name: string): object => ({ StartAt: name, States: { [name]: { Type: 'Pass', Next: `${name} 2` }, [`${name} 2`]: { Type: 'Pass', End: true } } });
    const definition = {
      StartAt: 'Both',
      States: {
        Both: { Type: 'Parallel', Branches: [inner('Left'), inner('Right')], Next: 'Each' },
        Each: { Type: 'Map', ItemProcessor: inner('Item'), Next: 'Many' },
        Many: { Type: 'Map', ItemProcessor: { ...inner('Child'), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } }, End: true },
      },
    };
    const { stdout } = await run(mocks({ All: {} }, {}, 'nested'), ['--json'], { 'nested.asl.json': JSON.stringify(definition) });
    const { tests, coverage } = JSON.parse(stdout);
    expect(tests[0]).toMatchObject({ passed: true, path: ['Both', 'Left', 'Left 2', 'Right', 'Right 2', 'Each', 'Item', 'Item 2', 'Item', 'Item 2', 'Many'] });
    expect(coverage).toMatchObject({ covered: 17, total: 17 });
  });

  test('the reasons why there is nothing to run', async () => {
    const empty = '{"StateMachines":{},"MockedResponses":{}}';
    const cases: [string, readonly string[], string][] = [
      [PASSING, ['--filter', 'x'], "error: there is no test case with 'x' in MockConfigFile.json\n"],
      [empty, [], 'error: there is no test case in MockConfigFile.json\n'],
      [PASSING, ['--mock-config', 'none.json'], 'error: cannot read none.json: no such file or directory\n'],
      ['{', [], 'error: MockConfigFile.json: The mock configuration is not JSON: '],
      [mocks({}, {}, 'order'), [], "error: MockConfigFile.json: there is no definition of the state machine 'order'; did you mean 'orders'?\n"],
      [mocks({ A: { Chrge: 'Busy' } }), [], "error: MockConfigFile.json: orders#A: there is no state 'Chrge'; did you mean 'Charge'?\n"],
      [mocks({ A: { Check: 'Busy' } }), [], "error: MockConfigFile.json: orders#A: only Task states can be mocked; 'Check' is a Choice\n"],
      [mocks({ A: {} }, { A: { Path: ['Charge', 'Dine'] } }), [], "error: MockConfigFile.json: orders#A: its Path has a state 'Dine' that is not there; did you mean 'Done'?\n"],
      [PASSING, ['--min-coverage', 'x'], 'It must be a number from 0 to 100.'],
    ];
    for (const [mockFile, args, message] of cases) {
      const { exitCode, stdout, stderr } = await run(mockFile, args);
      expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 2, stdout: '', stderr: expect.stringContaining(message) });
    }
  });

  test('no mock file, and more than one', async () => {
    expect(await aslc(['test'], { cwd: await directory({ 'orders.asl.json': ORDERS }) }))
      .toMatchObject({ exitCode: 2, stderr: 'error: there is no MockConfigFile.json or aslc.mocks.json beside the definitions; --mock-config names one\n' });
    expect(await run(PASSING, [], { 'aslc.mocks.json': PASSING }))
      .toMatchObject({ exitCode: 2, stderr: 'error: there is more than one mock file; --mock-config takes one of MockConfigFile.json, aslc.mocks.json\n' });
  });

  test('a definition with errors', async () => {
    expect(await run(PASSING, [], { 'broken.asl.json': '{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"}}}' }))
      .toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining('error MISSING_TRANSITION_TARGET') });
  });
});
