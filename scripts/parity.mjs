// @ts-check
/**
 * Writes docs/parity.md: what there is of Step Functions here, and the test that shows it.
 *
 *     node scripts/parity.mjs            writes the page
 *     node scripts/parity.mjs --check    exit code 1 when the page is not what would be written
 *
 * What there is comes from the tables that the code itself runs by. A test shows it when it names it, and the test that the page has
 * stays while it does. Kept by hand here are only the error names of AWS, which no table of ours has, and what is limited (LIMITS),
 * whose every row must exist.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const page = path.join(root, 'docs/parity.md');

/** ASL specification, "Predefined error names"; AWS, "Handling errors in Step Functions workflows". */
const ERROR_NAMES = [
  'States.ALL', 'States.BranchFailed', 'States.DataLimitExceeded', 'States.ExceedToleratedFailureThreshold', 'States.HeartbeatTimeout', 'States.Http.Socket',
  'States.IntrinsicFailure', 'States.ItemReaderFailed', 'States.NoChoiceMatched', 'States.ParameterPathFailure', 'States.Permissions',
  'States.QueryEvaluationError', 'States.ResultPathMatchFailure', 'States.ResultWriterFailed', 'States.Runtime', 'States.TaskFailed', 'States.Timeout',
];

/** @type {Readonly<Record<string, string>>} row → what is limited */
const LIMITS = {
  'Credentials (Task)': 'the role must have the form of one, and is shown in the history; none is assumed',
  CreateActivity: 'keys of KMS are kept and shown, not used',
  CreateStateMachine: 'keys of KMS and tracing are kept and shown, not used; quotas that AWS raises on request are not there',
  DeleteStateMachine: 'executions that run are stopped at once',
  UpdateStateMachine: 'keys of KMS and tracing are kept and shown, not used',
};

/** What the code exports, of the files that have tables. */
const TABLES = `
  export { operations } from './runtime/api/operations/index.ts';
  export { OPERATION_NAMES } from './runtime/api/model.generated.ts';
  export { stateReaders } from './compiler/parse/state.ts';
  export { operatorFields } from './compiler/parse/comparison-operators.ts';
  export { States } from './runtime/core/intrinsics/index.ts';
  export * as jsonata from './runtime/core/jsonata/index.ts';
  export { OPTIMIZED_SERVICES } from './compiler/checks/service-integrations.ts';
  export { EVENT_TYPES } from './runtime/core/event-types.ts';
  export { OPTIMIZED_INTEGRATIONS } from './runtime/tasks/optimized/index.ts';
  export { SDK_SERVICES } from './runtime/tasks/sdk/index.ts';
`;

/** The tables, as the code of this moment has them. */
async function tables() {
  const folder = await mkdtemp(path.join(root, 'node_modules/.parity-'));
  try {
    const outfile = path.join(folder, 'tables.mjs');
    await build({
      stdin: { contents: TABLES, resolveDir: root, loader: 'ts' }, outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @typedef {object} TestFile
 * @property {string} file relative to the project
 * @property {string} text
 */

/** Where tests are looked for, the closest to the matter first; other folders follow by name. */
const FOLDERS = ['api', 'engine', 'expressions', 'jsonata', 'core', 'modes', 'tasks', 'samples', 'compiler'];

/** @param {string} name of a file below test/ */
const rank = (name) => (FOLDERS.indexOf(name.split('/', 1)[0] ?? '') + FOLDERS.length + 1) % (FOLDERS.length + 1);

/** @returns {Promise<TestFile[]>} */
async function testFiles() {
  const names = (await readdir(path.join(root, 'test'), { recursive: true })).map((name) => name.split(path.sep).join('/'));
  const ordered = names
    .filter((name) => /\.(ts|json)$/.test(name) && !/^(fixtures|package)\//.test(name))
    .toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Promise.all(ordered.map(async (name) => ({ file: `test/${name}`, text: await readFile(path.join(root, 'test', name), 'utf8') })));
}

/** @param {string} text */
const escaped = (text) => text.replaceAll(/[$.*+?^(){}|[\]\\]/g, String.raw`\$&`);

/** The lines of the page. */
class Page {
  /** @type {string[]} */
  lines = [];
  /** @type {Set<string>} names that had a limit */
  limited = new Set();

  /**
   * @param {readonly TestFile[]} tests
   * @param {string} former the page as it is
   */
  constructor(tests, former) {
    this.tests = tests;
    this.former = new Map(former.split(/^## /m).flatMap((section) =>
      [...section.matchAll(/^\| (.+?) \| .*\(\.\.\/(.+?)\) \|$/gm)].map(([, name, file]) => [`${section.split('\n', 1)[0]}/${name}`, file])));
  }

  /**
   * Begins a table.
   * @param {string} title
   * @param {string} source
   * @param {string} [suite] a test of all rows, though it may not have their names word by word: it makes them up, or reads them elsewhere
   */
  section(title, source, suite) {
    this.title = title;
    this.suite = suite;
    if (suite !== undefined && !this.tests.some(({ file }) => file === suite)) throw new Error(`there is no ${suite}`);
    this.lines.push('', `## ${title}`, '', source, '', '| | | shown by |', '|---|---|---|');
  }

  /**
   * One row.
   * @param {string} name
   * @param {boolean} there
   * @param {readonly string[]} words that the test must have, each as a whole word
   * @param {string} [limit]
   */
  row(name, there, words, limit = LIMITS[name]) {
    if (Object.hasOwn(LIMITS, name)) this.limited.add(name);
    const shown = there ? this.suite ?? this.testOf(name, words) : undefined;
    const state = !there ? 'not' : limit === undefined ? 'supported' : `with limits: ${limit}`;
    this.lines.push(`| ${name} | ${state} | ${shown === undefined ? '' : `[${shown.replace('test/', '')}](../${shown})`} |`);
  }

  /**
   * The test that the page has, if it still has the words, else the first that does.
   * @param {string} name
   * @param {readonly string[]} words
   */
  testOf(name, words) {
    const patterns = words.map((word) => new RegExp(`(?<![\\w$])${escaped(word)}(?!\\w)`));
    const shows = (/** @type {TestFile | undefined} */ test) => test !== undefined && patterns.every((pattern) => pattern.test(test.text));
    const former = this.former.get(`${this.title}/${name}`);
    return (shows(this.tests.find(({ file }) => file === former)) ? former : undefined) ?? this.tests.find(shows)?.file;
  }
}

/**
 * The page as it should be.
 * @param {string} former as it is
 */
export async function parityPage(former) {
  const found = await tables();
  const sources = await runtimeText();
  const out = new Page(await testFiles(), former);
  out.lines.push(
    '<!-- Generated by scripts/parity.mjs: change the tables of the code or the tests, then run it. -->', '# Parity with AWS Step Functions', '',
    'Every name is from a table that the code runs by. The last column is a test that names it, where one does; the recorded answers',
    'of AWS (`npm run conformance`) show far more.',
  );

  out.section('API operations', 'Source: `runtime/api/operations/index.ts`.', 'test/clients/sdk-javascript.test.ts');
  for (const name of found.OPERATION_NAMES) out.row(name, Object.hasOwn(found.operations, name), []);

  for (const [type, { fields }] of Object.entries(found.stateReaders)) {
    out.section(`${type} state`, 'Source: `compiler/parse/states/`.');
    for (const name of Object.keys(fields)) {
      const { language } = fields[name];
      const limit = LIMITS[`${name} (${type})`] ?? undefined;
      if (limit !== undefined) out.limited.add(`${name} (${type})`);
      out.row(language === undefined ? name : `${name} (${language})`, true, [type, name], limit);
    }
  }

  out.section('Comparison operators of Choice rules', 'Source: `compiler/parse/comparison-operators.ts`. In JSONata, `Condition` takes any expression.', 'test/expressions/conditions.test.ts');
  for (const name of Object.keys(found.operatorFields)) out.row(name, true, [name]);

  out.section('Intrinsic functions', 'Source: `runtime/core/intrinsics/index.ts`.');
  for (const name of Object.keys(found.States)) out.row(`States.${name}`, true, [`States.${name}`]);

  out.section('JSONata functions', 'Source: `runtime/core/jsonata/index.ts`. `$eval` is not there: Step Functions does not have it either.', 'test/jsonata/suite.test.ts');
  for (const name of Object.keys(found.jsonata).filter((name) => name.startsWith('$')).toSorted()) out.row(name, true, [name]);

  out.section('Error names', 'Source: those of AWS that the runtime gives or matches.');
  for (const name of ERROR_NAMES) out.row(name, sources.includes(`'${name}'`), [name]);

  out.section('History event types', 'Source: `runtime/core/event-types.ts`. The test makes an event of every type.', 'test/engine/event-types.test.ts');
  for (const name of Object.keys(found.EVENT_TYPES)) out.row(name, true, [name]);

  out.section('Optimized integrations', 'Source: `runtime/tasks/optimized/index.ts`, of all in `compiler/checks/service-integrations.ts`. Handlers can stand in for every one.');
  for (const [service, actions] of Object.entries(found.OPTIMIZED_SERVICES)) {
    for (const [action, patterns] of Object.entries(actions)) {
      const name = `${service}:${action}`;
      const integration = found.OPTIMIZED_INTEGRATIONS.get(name);
      const missing = integration !== undefined && integration.job === undefined && patterns.some((/** @type {string} */ pattern) => pattern.startsWith('sync'));
      out.row([name, ...patterns.map((/** @type {string} */ pattern) => `.${pattern}`)].join(' '), integration !== undefined, [name], missing ? 'not .sync' : undefined);
    }
  }

  out.section('AWS SDK integrations', 'Source: `runtime/tasks/sdk/index.ts`, of what needs nothing installed. Handlers can stand in for all.');
  for (const [name, service] of found.SDK_SERVICES) {
    out.row(`aws-sdk:${name}`, true, [`aws-sdk:${name}`], service.has('noSuchAction') ? undefined : 'some actions; the others by the client of the AWS SDK, where the project has it');
  }
  out.row('every other service', true, ['aws-sdk:polly:synthesizeSpeech'], 'by its client of the AWS SDK, where the project has it');

  const unknown = Object.keys(LIMITS).filter((name) => !out.limited.has(name));
  if (unknown.length > 0) throw new Error(`LIMITS has rows that the page has not: ${unknown.join(', ')}`);
  return `${out.lines.join('\n')}\n`;
}

/** All source text that runs. */
async function runtimeText() {
  const names = (await readdir(path.join(root, 'runtime'), { recursive: true }))
    .filter((name) => name.endsWith('.ts'));
  return (await Promise.all(names.map((name) => readFile(path.join(root, 'runtime', name), 'utf8')))).join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { check } = new Command('parity.mjs').description('Write docs/parity.md.').option('--check', 'only see whether it is up to date').parse().opts();
  const former = await readFile(page, 'utf8').catch(() => '');
  const text = await parityPage(former);
  if (!check) await writeFile(page, text);
  else if (former !== text) {
    console.error('docs/parity.md is out of date: node scripts/parity.mjs');
    process.exitCode = 1;
  }
}
