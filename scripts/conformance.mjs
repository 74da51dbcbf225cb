// @ts-check
/**
 * Replays the recorded answers of AWS against the built server, and holds the result against the list of known failures.
 *
 *     npm run conformance                                   every case
 *     npm run conformance -- --group scenarios --only map   part of them; all options of the runner
 *
 * The runner is looked for in ../shared/conformance, or where ASLC_CONFORMANCE says. test/conformance/known-failures.json maps the id of
 * a case to the reason why it fails. A failure that is not listed fails the run, and so does a listed case that passes: the list
 * is the truth. The last line is `N passed, N failed`, where known failures count as neither.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const runner = path.join(process.env.ASLC_CONFORMANCE ?? path.join(root, '../shared/conformance'), 'run.mjs');
const listFile = 'test/conformance/known-failures.json';

/**
 * What is wrong with a run, given the list of known failures.
 * @param {readonly { id: string, status: 'PASS' | 'FAIL' | 'SKIP' }[]} results as the runner writes them
 * @param {Readonly<Record<string, string>>} known id → reason
 * @param {boolean} whole every case was run, so every listed one must be among them
 * @returns {{ passed: number, known: number, problems: string[] }}
 */
export function judge(results, known, whole) {
  const status = new Map(results.map((result) => [result.id, result.status]));
  const ids = (/** @type {string} */ wanted) => results.filter((result) => result.status === wanted).map((result) => result.id);
  const unexpected = ids('FAIL').filter((id) => !Object.hasOwn(known, id));
  const mended = ids('PASS').filter((id) => Object.hasOwn(known, id));
  const unknown = whole ? Object.keys(known).filter((id) => (status.get(id) ?? 'SKIP') === 'SKIP') : [];
  return {
    passed: ids('PASS').length - mended.length,
    known: ids('FAIL').length - unexpected.length,
    problems: [
      ...unexpected.map((id) => `${id} fails`),
      ...mended.map((id) => `${id} passes: take it off the list`),
      ...unknown.map((id) => `${id} is on the list but was not run`),
    ],
  };
}

/** @param {string[]} options of the runner */
function main(options) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aslc-conformance-'));
  const json = path.join(folder, 'results.json');
  try {
    const start = `"${process.execPath}" "${path.join(root, 'dist/cli.js')}" serve`;
    const run = spawnSync(process.execPath, [runner, '--start', start, '--json', json, ...options], { stdio: 'inherit' });
    if (run.status !== 0 && run.status !== 1) return fail(`the runner could not run (${run.error?.message ?? run.status})`);
    const known = JSON.parse(readFileSync(path.join(root, listFile), 'utf8'));
    return report(judge(JSON.parse(readFileSync(json, 'utf8')), known, options.length === 0));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {ReturnType<typeof judge>} verdict */
function report({ passed, known, problems }) {
  console.log(`\nknown failures (${listFile}): ${known}`);
  for (const problem of problems) console.log(`  ${problem}`);
  console.log(`${passed} passed, ${problems.length} failed`);
  return problems.length === 0 ? 0 : 1;
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  console.log('0 passed, 1 failed');
  return 2;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = main(process.argv.slice(2));
