/** `aslc test`: the test cases of a mock file, in virtual time, and what they cover. */
import path from 'node:path';
import { type Command, Option } from 'commander';
import type { FunctionDefinition } from '../../runtime/functions/index.ts';
import { type FunctionFlags, type Settings, settingsOf, withFunctionFlags } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { compileDefinition, type CompileFlags, machineType, withCompileFlags } from '../definitions/compile.ts';
import { findDefinitions } from '../definitions/find.ts';
import { projectProblems, readSource } from '../definitions/source.ts';
import { numberFrom } from '../option-values.ts';
import { type Checked, describeDiagnostics, tally } from '../output/diagnostics.ts';
import { printable } from '../output/terminal.ts';
import { loadHandlers } from '../run/handlers.ts';
import { asJson } from '../serve/deploy.ts';
import { type ReporterName, REPORTERS } from '../test/reporters/index.ts';
import type { Coverage } from '../test/coverage.ts';
import type { TestBench, TestCase, TestResult } from '../test/run-cases.ts';
import { type CoveredFile, type FileSummary, percent, summarize, total } from '../test/summary.ts';
import { type Done, EXIT_FAILED, EXIT_OK, systemError, UsageError } from '../exit.ts';

interface TestOptions extends CompileFlags, FunctionFlags {
  readonly mockConfig?: string;
  readonly handlers?: string;
  readonly filter?: string;
  readonly reporter: ReporterName;
  readonly json?: boolean;
  readonly coverageLcov?: string;
  readonly coverageHtml?: string;
  readonly minCoverage?: number;
}

export function testCommand(program: Command, context: Context, done: Done): void {
  const command = program
    .command('test')
    .summary('run the test cases of a mock file')
    .description('Run every test case of a mock file (the format of Step Functions Local) in this process, in virtual time: Waits and retries '
      + 'take none. A test case without expectations must succeed. Says what of the definitions the tests cover.')
    .argument('[paths...]', 'files, directories, globs or projects (default: the working directory)')
    .option('--mock-config <file>', 'the mock file (default: MockConfigFile.json or aslc.mocks.json beside the definitions)')
    .option('--handlers <module>', 'a JavaScript module whose exports answer the tasks that are not mocked')
    .option('--filter <text>', 'only test cases whose <state machine>#<name> contains this')
    .addOption(new Option('--reporter <name>', 'how to tell the results').choices(Object.keys(REPORTERS)).default('table'))
    .addOption(new Option('--json', 'the same as --reporter json').conflicts('reporter'))
    .option('--coverage-lcov <file>', 'write the coverage as an LCOV tracefile')
    .option('--coverage-html <directory>', 'write the coverage as pages that show the definitions')
    .option('--min-coverage <percent>', 'fail when less is covered', numberFrom(0, 100));
  withCompileFlags(withFunctionFlags(command))
    .addHelpText('after', `
Examples:
  $ aslc test                                       with the mock file that lies here
  $ aslc test machines --mock-config mocks.json
  $ aslc test --reporter junit --min-coverage 80 > results.xml`)
    .action(async (paths: string[], options: TestOptions) => done(await test(paths, options, context)));
}

async function test(paths: readonly string[], options: TestOptions, context: Context): Promise<number> {
  const settings = await settingsOf(paths, options, context);
  const sources = await readSources(settings, options, context);
  if (sources === undefined) return EXIT_FAILED;
  const { files } = sources;
  const [{ readMocks, testCases }, { Coverage }] = await Promise.all([import('../test/mocks.ts'), import('../test/coverage.ts')]);
  const machines = new Map(files.map(({ definition, covered }) => [definition.name, covered]));
  const mocks = await readMocks(options.mockConfig, files.map(({ definition }) => definition), context);
  const cases = testCases(mocks, machines).filter(({ machine, name }) => `${machine}#${name}`.includes(options.filter ?? ''));
  if (cases.length === 0) throw new UsageError(`there is no test case${options.filter === undefined ? '' : ` with '${options.filter}'`} in ${mocks.file}`);
  const coverage = new Coverage(machines);
  const results = await runAll(cases, { ...sources, mocks: mocks.config, coverage }, settings, options, context);
  const tested = files.filter(({ definition }) => mocks.config.machines.has(definition.name));
  const summaries = summarize(tested, coverage);
  context.terminal.print(REPORTERS[options.json ? 'json' : options.reporter]({ results, coverage: summaries, colors: context.terminal.colors }));
  await writeCoverageFiles(tested, coverage, options, context);
  return verdict(results, summaries, options, context);
}

/** Runs the test cases, with the handlers and functions of the command and its projects for what is not mocked. */
async function runAll(
  cases: readonly TestCase[], { files, functions: ofProjects, ...bench }: Sources & Pick<TestBench, 'mocks' | 'coverage'>,
  { handlers, functions: given, http, services, project: { account, region } }: Settings, options: TestOptions, { cwd, env, terminal }: Context,
): Promise<readonly TestResult[]> {
  const [{ runCases }, { LocalFunctions }] = await Promise.all([import('../test/run-cases.ts'), import('../../runtime/functions/index.ts')]);
  const functions = new LocalFunctions([...ofProjects, ...given], {
    variables: () => env, account, region, printed: (name, line) => terminal.note(printable(`[${name}] ${line}`)),
  });
  try {
    return await runCases(cases, {
      ...bench,
      machines: await Promise.all(files.map(async ({ definition }) => ({
        name: definition.name, type: machineType(definition, options), definition: await asJson(definition),
      }))),
      handlers: { ...handlers, ...(options.handlers === undefined ? {} : await loadHandlers(options.handlers, cwd)) },
      functions,
      http,
      services,
    });
  } finally {
    await functions.close();
  }
}

/** What the paths of the command hold. */
interface Sources {
  readonly files: readonly CoveredFile[];
  readonly functions: readonly FunctionDefinition[];
}

/** Reads the definitions of the paths; shows what is wrong with them, and gives nothing when there are errors. */
async function readSources({ paths, project, http }: Settings, options: TestOptions, context: Context): Promise<Sources | undefined> {
  const { pointsOf } = await import('../test/points.ts');
  const files: CoveredFile[] = [];
  const functions: FunctionDefinition[] = [];
  const checked: Checked[] = [];
  for (const place of await findDefinitions(paths, context)) {
    const source = await readSource(place, context, project, options.stdinFormat);
    functions.push(...source.functions);
    http.connections.add(source.connections);
    checked.push(...projectProblems(source));
    for (const definition of source.definitions) {
      const other = files.find(({ definition: { name } }) => name === definition.name);
      if (other !== undefined) throw new UsageError(`${other.definition.file} and ${definition.file} would both be the state machine ${definition.name}`);
      const { diagnostics, machine } = await compileDefinition(definition, options);
      checked.push({ definition, diagnostics });
      if (machine !== undefined) files.push({ definition, covered: pointsOf(machine, definition) });
    }
  }
  for (const one of checked) {
    const lines = await describeDiagnostics(one, context.terminal);
    if (lines !== '') context.terminal.note(lines);
  }
  return tally(checked).errors > 0 ? undefined : { files, functions };
}

async function writeCoverageFiles(files: readonly CoveredFile[], coverage: Coverage, { coverageLcov, coverageHtml }: TestOptions, { cwd }: Context): Promise<void> {
  if (coverageLcov === undefined && coverageHtml === undefined) return;
  const { writeHtml, writeLcov } = await import('../test/coverage-files.ts');
  for (const [place, write] of [[coverageLcov, writeLcov], [coverageHtml, writeHtml]] as const) {
    if (place === undefined) continue;
    try {
      write(path.resolve(cwd, place), files, coverage);
    } catch (error) {
      throw systemError(`cannot write ${place}`, error);
    }
  }
}

function verdict(results: readonly TestResult[], summaries: readonly FileSummary[], { minCoverage = 0 }: TestOptions, { terminal }: Context): number {
  const reached = percent(total(summaries));
  if (reached < minCoverage) terminal.note(terminal.colors.red(`the tests cover ${reached} %, less than ${minCoverage} %`));
  return reached < minCoverage || results.some(({ failures }) => failures.length > 0) ? EXIT_FAILED : EXIT_OK;
}
