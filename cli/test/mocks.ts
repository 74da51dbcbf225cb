/** The mock file of a test run: found, read, and compared with the definitions it speaks of. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { didYouMean, MockConfig, MockConfigError, type MockedCase } from '../../runtime/tasks/index.ts';
import type { Context } from '../context.ts';
import type { Definition } from '../definitions/definition.ts';
import { UsageError } from '../exit.ts';
import { readText } from '../read-text.ts';
import type { Covered } from './points.ts';
import type { TestCase } from './run-cases.ts';

/** What the mock file is called where no option names it. */
const NAMES = ['MockConfigFile.json', 'aslc.mocks.json'];

/** A mock file that was read. */
export interface MockSource {
  /** For people. */
  readonly file: string;
  readonly config: MockConfig;
}

/** Reads the given file, else the one that lies beside a definition or in the working directory. Throws a UsageError. */
export async function readMocks(given: string | undefined, definitions: readonly Definition[], { cwd }: Context): Promise<MockSource> {
  const place = given === undefined ? findMocks(definitions, cwd) : path.resolve(cwd, given);
  const file = path.relative(cwd, place) || place;
  const text = await readText(place, file);
  try {
    return { file, config: MockConfig.parse(text) };
  } catch (error) {
    if (error instanceof MockConfigError) throw new UsageError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}

function findMocks(definitions: readonly Definition[], cwd: string): string {
  const beside = mocksIn(definitions.filter(({ path: file }) => file !== '-').map(({ path: file }) => path.dirname(file)));
  const found = beside.length > 0 ? beside : mocksIn([cwd]);
  if (found.length === 1) return found[0]!;
  if (found.length === 0) throw new UsageError(`there is no ${NAMES.join(' or ')} beside the definitions; --mock-config names one`);
  throw new UsageError(`there is more than one mock file; --mock-config takes one of ${found.map((file) => path.relative(cwd, file)).join(', ')}`);
}

const mocksIn = (folders: readonly string[]): string[] =>
  [...new Set(folders)].flatMap((folder) => NAMES.map((name) => path.join(folder, name))).filter((file) => existsSync(file));

/** All test cases of the file, in its order. Throws a UsageError for names that the definitions do not have. */
export function testCases({ file, config }: MockSource, machines: ReadonlyMap<string, Covered>): TestCase[] {
  const problems: string[] = [];
  const cases: TestCase[] = [];
  for (const [machine, named] of config.machines) {
    const covered = machines.get(machine);
    if (covered === undefined) problems.push(`there is no definition of the state machine '${machine}'${didYouMean(machine, machines.keys())}`);
    for (const [name, mocked] of named) {
      cases.push({ machine, name, ...mocked });
      if (covered !== undefined) problems.push(...unknownStates(mocked, covered).map((problem) => `${machine}#${name}: ${problem}`));
    }
  }
  if (problems.length > 0) throw new UsageError(problems.map((problem) => `${file}: ${problem}`).join('\n'));
  return cases;
}

function unknownStates({ responses, expectation }: MockedCase, { states }: Covered): string[] {
  const mocked = [...responses.keys()].flatMap((state) => {
    if (!states.has(state)) return [`there is no state '${state}'${didYouMean(state, states.keys())}`];
    return states.get(state) === 'Task' ? [] : [`only Task states can be mocked; '${state}' is a ${states.get(state)}`];
  });
  const expected = new Set(expectation.path?.filter((state) => !states.has(state)));
  return [...mocked, ...[...expected].map((state) => `its Path has a state '${state}' that is not there${didYouMean(state, states.keys())}`)];
}
