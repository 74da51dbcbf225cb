/** The command line, built as it is published: how long until it does what it was called for. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { callApi } from './measuring/connections.ts';
import { median, report, type Row } from './measuring/row.ts';

const ROUNDS = 9;
const CORPUS = path.resolve('../shared/corpus/real');

const { buildModules } = await import(path.resolve('scripts/build.mjs')) as { buildModules(outdir: string): Promise<void> };
// Laid out as the installed package is.
const directory = mkdtempSync(path.join(os.tmpdir(), 'aslc-bench-'));
const cli = path.join(directory, 'dist/cli.js');

/** From the start of the process to its first answer (ms). */
async function serve(): Promise<number> {
  const start = performance.now();
  const server = spawn(process.execPath, [cli, 'serve', '--port', '0', '--json'], { cwd: directory, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(server.stdout!, 'data');
  const { url } = JSON.parse(String(line).split('\n', 1)[0]!) as { url: string };
  await callApi(Number(new URL(url).port), { operation: 'ListStateMachines', input: {} });
  const taken = performance.now() - start;
  server.kill();
  await once(server, 'exit');
  return taken;
}

/** The whole command (ms). */
function check(): number {
  const start = performance.now();
  const { error } = spawnSync(process.execPath, [cli, 'check', `${CORPUS}/*.json`, '--json'], { maxBuffer: 2 ** 28 });
  if (error !== undefined) throw error;
  return performance.now() - start;
}

const rows: Row[] = [];
try {
  copyFileSync('package.json', path.join(directory, 'package.json'));
  symlinkSync(path.resolve('node_modules'), path.join(directory, 'node_modules'), 'dir');
  await buildModules(path.join(directory, 'dist'));
  const starts: number[] = [];
  for (let round = 0; round < ROUNDS; round++) starts.push(await serve());
  rows.push({ what: 'aslc serve, from the start to the first answer', unit: 'ms', ours: median(starts), bar: { most: 300 } });
  if (existsSync(CORPUS)) {
    const checks = Array.from({ length: 5 }, check);
    rows.push({ what: 'aslc check of all definitions of the corpus', unit: 'ms', ours: median(checks), bar: { most: 1500 } });
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
report(rows);
