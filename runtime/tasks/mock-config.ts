/**
 * Mocked responses in the format of Step Functions Local: a file names, per state machine and test case, what the tasks
 * of which states answer, once for each time they are tried. States that a test case does not name do their work.
 *
 * Source: AWS, "Using mocked service integrations for testing in Step Functions Local". Recorded: local_mocking.
 */
import { Failure, runtimeFailure } from '../core/failure.ts';
import type { Frame } from '../core/frame.ts';
import type { TaskTarget } from '../core/host.ts';
import type { Json } from '../core/json.ts';
import type { TestRun } from './environment.ts';

/** What a mocked task answers the n-th time, counted from 0, for n in [from, to]. */
interface MockedResponse {
  readonly from: number;
  readonly to: number;
  readonly answer: { readonly output: Json } | { readonly error: string; readonly cause: string | undefined };
}

/** Responses by state, by test case, by state machine. */
type Cases = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, readonly MockedResponse[]>>>;

/** The file is not of the format. */
export class MockConfigError extends Error {
  override readonly name = 'MockConfigError';
}

export class MockConfig {
  private readonly cases: Cases;
  /** How often states were tried. */
  private readonly tries = new WeakMap<TestRun, Map<string, number>>();

  constructor(cases: Cases) {
    this.cases = cases;
  }

  /** Reads the text of a file. Throws `MockConfigError` with the place of what is wrong. */
  static parse(text: string): MockConfig {
    const config = objectAt(parseJson(text), []);
    const named = new Map(entriesAt(config, ['MockedResponses']).map(([name, value, path]) => [name, responsesAt(value, path)]));
    const statesAt = (value: Json, path: readonly string[]): ReadonlyMap<string, readonly MockedResponse[]> =>
      new Map(entriesAt(value, [], path).map(([state, name, at]) => {
        const responses = named.get(name);
        if (responses === undefined) throw wrong(at, `there is no mocked response ${JSON.stringify(name)}`);
        return [state, responses];
      }));
    return new MockConfig(new Map(entriesAt(config, ['StateMachines']).map(([name, value, path]) =>
      [name, new Map(entriesAt(value, ['TestCases'], path).map(([testCase, states, at]) => [testCase, statesAt(states, at)]))])));
  }

  /** What the state answers this time: gives the result, throws a `Failure`. Undefined when it is not mocked. */
  answer(frame: Frame, target: TaskTarget, run: TestRun): (() => Promise<Json>) | undefined {
    const { testCase } = run;
    const machine = frame.execution.identity.stateMachineName;
    const state = frame.row?.name ?? '';
    const states = this.cases.get(machine)?.get(testCase);
    if (states === undefined) return () => Promise.reject(runtimeFailure(`The mock configuration has no test case '${testCase}' of '${machine}'.`));
    const responses = states.get(state);
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

function responsesAt(value: Json, path: readonly string[]): MockedResponse[] {
  return entriesAt(value, [], path).map(([tries, response, at]) => {
    const range = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(tries);
    if (range === null) throw wrong(at, "the name must be a number or a range such as '1-3'");
    const from = Number(range[1]);
    return { from, to: Number(range[2] ?? from), answer: answerAt(objectAt(response, at), at) };
  });
}

function answerAt(response: Json, path: readonly string[]): MockedResponse['answer'] {
  if (Object.hasOwn(response, 'Return')) return { output: response.Return };
  const at = [...path, 'Throw'];
  const { Error: error, Cause: cause } = objectAt(response.Throw, at);
  if (typeof error !== 'string') throw wrong([...at, 'Error'], 'it must be a string');
  return { error, cause: typeof cause === 'string' ? cause : undefined };
}

/** The members of the object below `value`, each with its path. */
function entriesAt(value: Json, below: readonly string[], path: readonly string[] = []): [name: string, value: Json, path: readonly string[]][] {
  const at = [...path, ...below];
  const object = below.reduce((parent, name) => objectAt(parent, path)[name], value);
  return Object.entries(objectAt(object, at)).map(([name, member]) => [name, member, [...at, name]]);
}

function objectAt(value: Json, path: readonly string[]): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(path, 'it must be an object');
  return value;
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MockConfigError(`The mock configuration is not JSON: ${(error as Error).message}`);
  }
}

const wrong = (path: readonly string[], reason: string): MockConfigError =>
  new MockConfigError(`The mock configuration is wrong at /${path.join('/')}: ${reason}`);
