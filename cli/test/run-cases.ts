/** Runs test cases of a mock file, one after the other, on an engine of this process in virtual time. */
import { callOperation } from '../../runtime/api/operation.ts';
import { type Handlers, type Json, VirtualClock } from '../../runtime/core/index.ts';
import { Engine, makeArn } from '../../runtime/engine/index.ts';
import type { Functions } from '../../runtime/functions/index.ts';
import { createTasks, type MockConfig, type MockedCase } from '../../runtime/tasks/index.ts';
import type { HttpTaskOptions } from '../../runtime/tasks/http-task/http-tasks.ts';
import type { ServiceSettings } from '../config/service-settings.ts';
import type { Coverage } from './coverage.ts';
import { differences, type TestOutcome } from './expectation.ts';

/** A state machine whose test cases are run. */
export interface TestedMachine {
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  /** JSON. */
  readonly definition: string;
}

/** A test case of the mock file. */
export interface TestCase extends MockedCase {
  readonly machine: string;
  readonly name: string;
}

/** How a test case went. */
export interface TestResult {
  readonly test: TestCase;
  readonly outcome: TestOutcome;
  /** What is not as expected; empty when the test has passed. */
  readonly failures: readonly string[];
}

/** What test cases are run with. */
export interface TestBench {
  readonly machines: readonly TestedMachine[];
  readonly mocks: MockConfig;
  /** What answers tasks that are not mocked, before endpoints do. */
  readonly handlers: Handlers;
  /** Lambda functions of this machine, for tasks that are neither mocked nor answered by a handler. */
  readonly functions: Functions;
  /** The connections of HTTP Tasks, and where they may go. */
  readonly http: HttpTaskOptions;
  /** Where services are. */
  readonly services: ServiceSettings;
  readonly coverage: Coverage;
}

const SCOPE = { account: '123456789012', region: 'us-east-1' };
const ROLE_ARN = `arn:aws:iam::${SCOPE.account}:role/aslc`;

/** Runs them in order. */
export async function runCases(cases: readonly TestCase[], { machines, mocks, handlers, functions, http, services, coverage }: TestBench): Promise<TestResult[]> {
  const clock = new VirtualClock();
  const tasks = createTasks({ clock, mocks, handlers, functions, http, ...services });
  const engine: Engine = new Engine(
    async (operation, input, scope) => callOperation(engine, operation, input, { scope, onClose() {} }),
    { clock, tasks, statusEvents: false, observer: coverage },
  );
  try {
    for (const { name, type, definition } of machines) {
      await callOperation(engine, 'CreateStateMachine', { name, type, definition, roleArn: ROLE_ARN }, { scope: SCOPE, onClose() {} });
    }
    const results: TestResult[] = [];
    for (const test of cases) {
      const outcome = await runCase(test, engine, clock, coverage);
      results.push({ test, outcome, failures: differences(test.expectation, outcome) });
    }
    return results;
  } finally {
    await engine.close();
  }
}

/** Runs one to its end, or until nothing can happen in it any more. */
async function runCase({ machine, name, expectation }: TestCase, engine: Engine, clock: VirtualClock, coverage: Coverage): Promise<TestOutcome> {
  const start = clock.now();
  const resolved = engine.stateMachines.resolve(makeArn(SCOPE, 'stateMachine', machine));
  const { execution, record: { arn } } = engine.start(resolved, { input: expectation.input, testCase: name });
  const outcome: Json = await Promise.race([execution.ended, clock.advance(Infinity).then(() => ({ status: 'WAITING' }))]);
  engine.executions.stop(arn, undefined, undefined);
  const { status, output, error, cause } = outcome;
  return { status, output, error, cause, path: coverage.pathOf(arn), seconds: (clock.now() - start) / 1000 };
}
