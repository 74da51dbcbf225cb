// @ts-check
/**
 * Runs the benchmarks of bench/, one after the other, each in a process of its own, and prints one table.
 *
 *     npm run bench                          all of them
 *     npm run bench -- --only http,history   those whose name contains a word
 *     npm run bench -- --json                rows as JSON on standard output
 *     npm run bench -- --compare main        the same at a revision of git, beside this tree
 *
 * The benchmarks of a revision are today's, run on its sources.
 */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { program } from 'commander';
import { build } from 'esbuild';
import { formatRows, isReached } from '../bench/measuring/table.mjs';
import { root } from './build.mjs';

/** @import { Row } from '../bench/measuring/row.ts' */

program
  .name('npm run bench --')
  .description('Run the benchmarks of bench/, each in a process of its own, and print one table.')
  .argument('[words...]', 'only benchmarks whose name contains one of them')
  .option('--only <words>', 'the same, separated by commas')
  .option('--json', 'print the rows as JSON')
  .option('--compare <revision>', 'put each row beside the same at a revision of git')
  .showHelpAfterError()
  .parse();

/** @type {{ only?: string, json?: true, compare?: string }} */
const { only, json, compare } = program.opts();
const words = [...program.args, ...(only?.split(',') ?? [])];

/** The benchmarks whose name contains one of the words; all of them when there are none. */
async function benchmarks() {
  const names = (await readdir(path.join(root, 'bench'))).filter((name) => name.endsWith('.ts')).toSorted();
  return names.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
}

/**
 * Runs one benchmark of the tree in `project`.
 * @param {string} project
 * @param {string} name
 * @returns {Promise<Row[]>}
 */
async function run(project, name) {
  // Inside the tree, so that the packages which the benchmarks import are found.
  const outdir = await mkdtemp(path.join(project, 'node_modules/.bench-'));
  try {
    const outfile = path.join(outdir, name.replace(/\.ts$/, '.mjs'));
    await build({
      absWorkingDir: project, entryPoints: [`bench/${name}`], outfile, bundle: true, packages: 'external',
      alias: { 'aslc/runtime': path.join(project, 'runtime/core/index.ts') },
      platform: 'node', format: 'esm', target: 'node20', sourcemap: 'inline', logLevel: 'warning',
    });
    /** @type {Row[]} */
    const rows = [];
    const child = fork(outfile, {
      cwd: project, execArgv: ['--expose-gc', '--enable-source-maps'], stdio: ['ignore', json ? 'ignore' : 'inherit', 'inherit', 'ipc'],
    });
    child.on('message', (message) => rows.push(.../** @type {Row[]} */ (message)));
    const [status] = await once(child, 'exit');
    if (status !== 0) process.exitCode = 1;
    return rows;
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}

const git = (/** @type {string[]} */ ...args) => execFileSync('git', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

/**
 * Calls `use` with a tree that has the sources of a revision and today's benchmarks.
 * @template T
 * @param {string} revision
 * @param {(project: string) => Promise<T>} use
 */
async function withRevision(revision, use) {
  const project = await mkdtemp(path.join(os.tmpdir(), 'aslc-bench-'));
  try {
    git('worktree', 'add', '--detach', '--force', project, revision);
    rmSync(path.join(project, 'bench'), { recursive: true, force: true });
    cpSync(path.join(root, 'bench'), path.join(project, 'bench'), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(project, 'node_modules'), 'dir');
    return await use(project);
  } finally {
    git('worktree', 'remove', '--force', project);
  }
}

/**
 * The rows of a benchmark here, each followed by the same row there.
 * @param {readonly Row[]} here
 * @param {readonly Row[]} there
 * @param {string} revision
 * @returns {Row[]}
 */
const sideBySide = (here, there, revision) => here.flatMap((row) => [
  row,
  ...there.filter(({ what }) => what === row.what).map((other) => ({ ...other, what: `  at ${revision}`, bar: undefined })),
]);

/** @param {string | undefined} other the tree to compare with */
async function runAll(other) {
  const names = await benchmarks();
  if (names.length === 0) throw new Error(`no benchmark in bench/ is named like ${words.join(', ')}`);
  /** @type {Row[]} */
  const all = [];
  for (const name of names) {
    if (!json) console.log(`\n${name}`);
    const here = await run(root, name);
    const rows = other === undefined ? here : sideBySide(here, await run(other, name), compare ?? '');
    if (!json && rows.length > 0) console.log(formatRows(rows));
    all.push(...rows);
  }
  if (json) console.log(JSON.stringify({ machine: machine(), rows: all }, undefined, 2));
  else console.log(`\n${all.filter((row) => isReached(row) === false).length} of ${all.filter((row) => row.bar !== undefined).length} bars missed; ${machine()}`);
}

const machine = () => `${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${os.type()}`;

try {
  await (compare === undefined ? runAll(undefined) : withRevision(compare, runAll));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
