/**
 * Mocked responses: what the tasks of which states answer in a test case, once for each time they are tried. States that
 * a test case does not name do their work. The format of the file is that of mock-file.ts.
 *
 * Source: AWS, "Using mocked service integrations for testing in Step Functions Local". Recorded: local_mocking.
 */
import { readFileSync, statSync } from 'node:fs';
import { Failure, runtimeFailure } from '../core/failure.ts';
import type { Frame } from '../core/frame.ts';
import type { TaskTarget } from '../core/host.ts';
import type { Json } from '../core/json.ts';
import { didYouMean } from './closest-name.ts';
import type { TestRun } from './environment.ts';
import { MockConfigError, type MockedMachines, parseMockFile } from './mock-file.ts';

/** Gives the result of a mocked task; rejects with a `Failure`. */
type MockedAnswer = () => Promise<Json>;

/** Whatever knows what the tasks of a test answer. */
export interface Mocks {
  /** What the state answers this time; undefined when it is not mocked. */
  answer(frame: Frame, target: TaskTarget, run: TestRun): MockedAnswer | undefined;
}

/** What one reading of a mock file says. */
export class MockConfig implements Mocks {
  readonly machines: MockedMachines;
  /** How often states were tried. */
  private readonly tries = new WeakMap<TestRun, Map<string, number>>();

  constructor(machines: MockedMachines) {
    this.machines = machines;
  }

  /** Reads the text of a file. Throws `MockConfigError`. */
  static parse(text: string): MockConfig {
    return new MockConfig(parseMockFile(text));
  }

  answer(frame: Frame, target: TaskTarget, run: TestRun): MockedAnswer | undefined {
    const { testCase } = run;
    const machine = frame.execution.identity.stateMachineName;
    const state = frame.row?.name ?? '';
    const cases = this.machines.get(machine);
    const mocked = cases?.get(testCase);
    if (mocked === undefined) {
      return refuse(`The mock configuration has no test case '${testCase}' of '${machine}'${didYouMean(testCase, cases?.keys() ?? []) || '.'}`);
    }
    const responses = mocked.responses.get(state);
    return responses && (async () => {
      const n = this.countTry(run, state);
      const response = responses.find(({ from, to }) => from <= n && n <= to)?.answer;
      if (response === undefined) throw new Failure('States.Runtime', `The mock configuration has no response for try ${n} of '${state}'.`);
      if ('error' in response) throw new Failure(response.error, response.cause);
      return target.kind === 'lambda' ? response.output?.Payload ?? response.output : response.output;
    });
  }

  private countTry(run: TestRun, state: string): number {
    let tries = this.tries.get(run);
    if (tries === undefined) this.tries.set(run, tries = new Map());
    const n = tries.get(state) ?? 0;
    tries.set(state, n + 1);
    return n;
  }
}

/** A file that may change: a test keeps to what the file said when its first task was tried. */
export class MockFile implements Mocks {
  private readonly file: string;
  private read: { readonly stamp: string; readonly config: MockConfig };
  private readonly runs = new WeakMap<TestRun, MockConfig>();

  /** Reads the file. Throws `MockConfigError`, and the system's error when it cannot be read. */
  constructor(file: string) {
    this.file = file;
    this.read = { stamp: this.stamp(), config: MockConfig.parse(readFileSync(file, 'utf8')) };
  }

  answer(frame: Frame, target: TaskTarget, run: TestRun): MockedAnswer | undefined {
    let config = this.runs.get(run);
    if (config === undefined) {
      try {
        config = this.current();
      } catch (error) {
        return refuse(error instanceof MockConfigError ? error.message : `The mock configuration cannot be read: ${(error as Error).message}`);
      }
      this.runs.set(run, config);
    }
    return config.answer(frame, target, run);
  }

  private current(): MockConfig {
    const stamp = this.stamp();
    if (stamp !== this.read.stamp) this.read = { stamp, config: MockConfig.parse(readFileSync(this.file, 'utf8')) };
    return this.read.config;
  }

  /** Changes when the file does. */
  private stamp(): string {
    const { mtimeMs, size, ino } = statSync(this.file);
    return `${mtimeMs} ${size} ${ino}`;
  }
}

const refuse = (cause: string): MockedAnswer => () => Promise.reject(runtimeFailure(cause));
