// @ts-check
/**
 * Replays the recorded answers of AWS against the built server, and holds the result against the list of known failures.
 *
 *     npm run conformance                                   every case that needs what the runner serves, or DynamoDB
 *     npm run conformance -- --group scenarios --only map   part of them; all options of the runner
 *     npm run conformance -- --moto                         the cases that need SNS, EventBridge or Secrets Manager: moto_server
 *
 * The runner is looked for in ../shared/conformance, or where ASLC_CONFORMANCE says. It compares JSON texts to the letter. The list of a run
 * in test/conformance/ maps the id of a case to the reason why it fails; older-texts.json has the cases whose texts AWS has come to write
 * otherwise, which must be right in all else. A failure that is not listed fails the run, and so does a listed case that passes: the
 * lists are the truth. The last line is `N passed, N failed`, where known failures count as neither.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { startDynamodb } from '../test/peers/dynamodb.mjs';
import { motoInstalled, startMotoAsAws } from '../test/peers/moto.mjs';

const root = path.resolve(import.meta.dirname, '..');
const runnerFile = path.join(process.env.ASLC_CONFORMANCE ?? path.join(root, '../shared/conformance'), 'run.mjs');

/**
 * @typedef {object} Run
 * @property {string} list the known failures
 * @property {string} [texts] the cases with texts of their time
 * @property {readonly string[]} options of the runner
 * @property {readonly string[]} services as AWS_ENDPOINT_URL_* name them, that the peer serves unless the environment says where they are
 * @property {() => Promise<import('../test/peers/front.mjs').Peer>} start starts the peer
 */

/** @type {Run} */
const everything = { list: 'test/conformance/known-failures.json', texts: 'test/conformance/older-texts.json', options: [], services: ['DYNAMODB'], start: startDynamodb };

/** SQS too, since SNS and EventBridge deliver to it. @type {Run} */
const moto = {
  list: 'test/conformance/known-failures-moto.json',
  // A queue that stays empty is given up after 75 s instead of 150.
  options: ['--needs', 'sns', '--needs', 'events', '--needs', 'secretsmanager', '--timeout-scale', '0.5'],
  services: ['SNS', 'SQS', 'EVENTS', 'EVENTBRIDGE', 'SECRETSMANAGER', 'SECRETS_MANAGER'],
  start: startMotoAsAws,
};

/**
 * A case as the runner writes it.
 * @typedef {object} Result
 * @property {string} id
 * @property {'PASS' | 'FAIL' | 'SKIP'} status
 * @property {readonly string[]} problems calls that went otherwise
 * @property {readonly { expected?: unknown, actual?: unknown }[]} differences
 */

/**
 * The lists that a run is held against: id → reason.
 * @typedef {object} Lists
 * @property {Readonly<Record<string, string>>} known failures
 * @property {Readonly<Record<string, string>>} texts cases with texts of their time
 */

/**
 * What is wrong with a run.
 * @param {readonly Result[]} results
 * @param {Lists} lists
 * @param {boolean} whole every case was run, so every listed one must be among them
 * @returns {{ passed: number, known: number, older: number, problems: string[] }} `older`: passed but for the texts of their time
 */
export function judge(results, { known, texts }, whole) {
  const listed = { ...known, ...texts };
  const status = new Map(results.map((result) => [result.id, Object.hasOwn(texts, result.id) && differsInTexts(result) ? 'PASS' : result.status]));
  const ids = (/** @type {string} */ wanted) => results.map(({ id }) => id).filter((id) => status.get(id) === wanted);
  const unexpected = ids('FAIL').filter((id) => !Object.hasOwn(known, id));
  const mended = results.filter((result) => result.status === 'PASS' && Object.hasOwn(listed, result.id)).map(({ id }) => id);
  const unknown = whole ? Object.keys(listed).filter((id) => (status.get(id) ?? 'SKIP') === 'SKIP') : [];
  return {
    passed: ids('PASS').length - mended.length,
    known: ids('FAIL').length - unexpected.length,
    older: results.filter(({ id, status: raw }) => raw === 'FAIL' && status.get(id) === 'PASS').length,
    problems: [
      ...unexpected.map((id) => `${id} fails`),
      ...mended.map((id) => `${id} passes: take it off the list`),
      ...unknown.map((id) => `${id} is on the list but was not run`),
    ],
  };
}

/**
 * Whether a case fails for JSON texts alone that say the same.
 * @param {Result} result
 */
const differsInTexts = ({ status, problems, differences }) =>
  status === 'FAIL' && problems.length === 0 && differences.every(({ expected, actual }) => isSameJson(expected, actual));

/**
 * @param {unknown} expected
 * @param {unknown} actual
 */
function isSameJson(expected, actual) {
  try {
    return isDeepStrictEqual(JSON.parse(String(expected)), JSON.parse(String(actual)));
  } catch {
    return false;
  }
}

/** @param {readonly string[]} args `--moto` and options of the runner */
async function main(args) {
  const run = args.includes('--moto') ? moto : everything;
  const options = args.filter((arg) => arg !== '--moto');
  if (run === moto && !motoInstalled) return fail("moto_server is not installed: pip install 'moto[server]'");
  const peer = await run.start();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aslc-conformance-'));
  const json = path.join(folder, 'results.json');
  try {
    const start = `"${process.execPath}" "${path.join(root, 'dist/cli.js')}" serve`;
    const env = { ...Object.fromEntries(run.services.map((service) => [`AWS_ENDPOINT_URL_${service}`, peer.url])), ...process.env };
    const runner = spawn(process.execPath, [runnerFile, '--start', start, '--json', json, '--strict-json-text', ...run.options, ...options], { stdio: 'inherit', env });
    const [status] = await once(runner, 'exit');
    if (status !== 0 && status !== 1) return fail(`the runner could not run (${status})`);
    // Asked for its options only.
    if (status === 0 && !existsSync(json)) return 0;
    const read = (/** @type {string} */ list) => JSON.parse(readFileSync(path.join(root, list), 'utf8'));
    const lists = { known: read(run.list), texts: run.texts === undefined ? {} : read(run.texts) };
    return report(run, judge(JSON.parse(readFileSync(json, 'utf8')), lists, options.length === 0));
  } finally {
    await peer.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {Run} run
 * @param {ReturnType<typeof judge>} verdict
 */
function report({ list, texts }, { passed, known, older, problems }) {
  console.log(`\nknown failures (${list}): ${known}`);
  if (texts !== undefined) console.log(`passed but for the spacing of their time (${texts}): ${older}`);
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

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await main(process.argv.slice(2));
