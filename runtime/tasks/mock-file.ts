/**
 * The mock file as it is written: the format of Step Functions Local, and what a test case expects. Strict: every name
 * is known, every try has one response, and all that is wrong is said at once, each with its place.
 *
 *     { "StateMachines": { "orders": {
 *         "TestCases": { "Paid": { "Charge": "ChargeOnce" } },
 *         "Expect": { "Paid": { "Input": { "id": 1 }, "Output": { "paid": true }, "Path": ["Charge", "Done"] } } } },
 *       "MockedResponses": { "ChargeOnce": { "0-1": { "Throw": { "Error": "Busy" } }, "2": { "Return": { "paid": true } } } } }
 *
 * Source: AWS, "Configuration file for mocked service integrations in Step Functions"; `Expect` is ours.
 */
import type { Json } from '../core/json.ts';
import { didYouMean } from './closest-name.ts';

/** What a mocked task answers the n-th time, counted from 0, for n in [from, to]. */
export interface MockedResponse {
  readonly from: number;
  readonly to: number;
  readonly answer: { readonly output: Json } | { readonly error: string; readonly cause: string | undefined };
}

/** How an execution may be expected to end. */
export const STATUSES = ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;

/** What is expected of an execution; what is undefined may be anything. */
export interface Expectation {
  /** What it is started with. */
  readonly input: Json;
  readonly status: (typeof STATUSES)[number];
  readonly output: Json;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** The states that are entered, those of branches and iterations too. */
  readonly path: readonly string[] | undefined;
}

export interface MockedCase {
  /** By the name of the state. */
  readonly responses: ReadonlyMap<string, readonly MockedResponse[]>;
  readonly expectation: Expectation;
}

/** Test cases by name, by state machine. */
export type MockedMachines = ReadonlyMap<string, ReadonlyMap<string, MockedCase>>;

/** The file is not of the format. */
export class MockConfigError extends Error {
  override readonly name = 'MockConfigError';
}

/** Reads the text of a file. Throws `MockConfigError` with one line for each thing that is wrong, and its place. */
export function parseMockFile(text: string): MockedMachines {
  const reader = new Reader();
  const machines = reader.file(parseJson(text));
  if (reader.problems.length > 0) throw new MockConfigError(reader.problems.join('\n'));
  return machines;
}

type Path = readonly string[];

class Reader {
  readonly problems: string[] = [];

  file(value: Json): MockedMachines {
    const { StateMachines, MockedResponses } = this.fields(value, [], ['StateMachines', 'MockedResponses'], ['Comment', '$schema']);
    const responses = this.each(MockedResponses, ['MockedResponses'], (response, path) => this.responses(response, path));
    return this.each(StateMachines, ['StateMachines'], (machine, path) => this.machine(machine, path, responses));
  }

  private machine(value: Json, path: Path, responses: ReadonlyMap<string, readonly MockedResponse[]>): ReadonlyMap<string, MockedCase> {
    const { TestCases, Expect = {} } = this.fields(value, path, ['TestCases'], ['Expect', 'Comment']);
    const expectations = this.each(Expect, [...path, 'Expect'], (expectation, at) => this.expectation(expectation, at));
    const states = this.each(TestCases, [...path, 'TestCases'], (testCase, at) => this.each(testCase, at, (name, place) => this.response(name, place, responses)));
    for (const name of expectations.keys()) {
      if (!states.has(name)) this.wrong([...path, 'Expect', name], `there is no test case '${name}'${didYouMean(name, states.keys())}`);
    }
    return new Map([...states].map(([name, mocked]) => [name, { responses: mocked, expectation: expectations.get(name) ?? SUCCESS }]));
  }

  /** The responses of a state, by the name that the test case gives. */
  private response(name: Json, path: Path, responses: ReadonlyMap<string, readonly MockedResponse[]>): readonly MockedResponse[] {
    const found = typeof name === 'string' ? responses.get(name) : undefined;
    if (found === undefined) this.wrong(path, `there is no mocked response ${JSON.stringify(name)}${didYouMean(String(name), responses.keys())}`);
    return found ?? [];
  }

  private responses(value: Json, path: Path): readonly MockedResponse[] {
    const responses = [...this.each(value, path, (response, at) => this.oneResponse(response, at)).values()]
      .filter((response) => response !== undefined)
      .toSorted((a, b) => a.from - b.from);
    let next = 0;
    for (const { from, to } of responses) {
      if (from > next) this.wrong(path, `there is no response for ${tries(next, from - 1)}`);
      if (from < next) this.wrong(path, `there is more than one response for ${tries(from, Math.min(to, next - 1))}`);
      next = Math.max(next, to + 1);
    }
    if (next === 0 && Object.keys(value ?? {}).length === 0) this.wrong(path, 'there is no response for try 0');
    return responses;
  }

  private oneResponse(value: Json, path: Path): MockedResponse | undefined {
    const range = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(path.at(-1)!);
    const from = Number(range?.[1]);
    const to = Number(range?.[2] ?? range?.[1]);
    if (range === null || to < from) {
      this.wrong(path, "the name must be a number or a range such as '1-3'");
      return undefined;
    }
    const { Return: output, Throw: thrown } = this.fields(value, path, [], ['Return', 'Throw']);
    if ((output === undefined) === (thrown === undefined)) this.wrong(path, 'there must be either Return or Throw');
    if (thrown === undefined) return { from, to, answer: { output } };
    const at = [...path, 'Throw'];
    const { Error: error, Cause: cause } = this.fields(thrown, at, ['Error'], ['Cause']);
    return { from, to, answer: { error: this.text(error, [...at, 'Error']) ?? '', cause: this.text(cause, [...at, 'Cause']) } };
  }

  private expectation(value: Json, path: Path): Expectation {
    const { Input, Status, Output, Error: error, Cause, Path: states } = this.fields(value, path, [], ['Input', 'Status', 'Output', 'Error', 'Cause', 'Path', 'Comment']);
    if (Status !== undefined && !STATUSES.includes(Status)) this.wrong([...path, 'Status'], `it must be one of ${STATUSES.join(', ')}`);
    if (states !== undefined && !(Array.isArray(states) && states.every((state) => typeof state === 'string'))) {
      this.wrong([...path, 'Path'], 'it must be an array of state names');
    }
    const fails = error !== undefined || Cause !== undefined;
    return {
      input: Input === undefined ? {} : Input,
      status: Status ?? (fails ? 'FAILED' : 'SUCCEEDED'),
      output: Output,
      error: this.text(error, [...path, 'Error']),
      cause: this.text(Cause, [...path, 'Cause']),
      path: states,
    };
  }

  /** The members of an object: all of the required ones, some of the optional ones, no others. */
  private fields(value: Json, path: Path, required: readonly string[], optional: readonly string[]): Json {
    const object = this.object(value, path);
    const known = [...required, ...optional];
    if (object === undefined) return {};
    for (const name of Object.keys(object)) {
      if (!known.includes(name)) this.wrong([...path, name], `there is no such field${didYouMean(name, known)}`);
    }
    for (const name of required) if (!Object.hasOwn(object, name)) this.wrong(path, `the field ${name} is missing`);
    return object;
  }

  /** What becomes of the members of an object, by their names. */
  private each<T>(value: Json, path: Path, read: (member: Json, path: Path) => T): Map<string, T> {
    const object = value === undefined ? {} : this.object(value, path) ?? {};
    return new Map(Object.entries(object).map(([name, member]) => [name, read(member, [...path, name])]));
  }

  private object(value: Json, path: Path): Json {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    this.wrong(path, 'it must be an object');
    return undefined;
  }

  private text(value: Json, path: Path): string | undefined {
    if (value !== undefined && typeof value !== 'string') this.wrong(path, 'it must be a string');
    return value;
  }

  private wrong(path: Path, reason: string): void {
    this.problems.push(`The mock configuration is wrong at /${path.join('/')}: ${reason}`);
  }
}

/** What is expected of a test case that says nothing. */
const SUCCESS: Expectation = { input: {}, status: 'SUCCEEDED', output: undefined, error: undefined, cause: undefined, path: undefined };

const tries = (from: number, to: number): string => (from === to ? `try ${from}` : `tries ${from}-${to}`);

function parseJson(text: string): Json {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new MockConfigError(`The mock configuration is not JSON: ${(error as Error).message}`);
  }
}
