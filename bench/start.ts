/** The command line, built as it is published: how long until it does what it was called for. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { callApi } from './measuring/connections.ts';
import { type Installed, withInstalled } from './measuring/installed.ts';
import { median, report, type Row } from './measuring/row.ts';

const ROUNDS = 9;
const CORPUS = path.resolve('../shared/corpus/real');

/** From the start of the process to its first answer (ms). */
async function serve(installed: Installed): Promise<number> {
  const start = performance.now();
  const server = await installed.serve();
  await callApi(server.port, { operation: 'ListStateMachines', input: {} });
  const taken = performance.now() - start;
  await server.stop();
  return taken;
}

/** The whole command (ms). */
function check({ cli }: Installed): number {
  const start = performance.now();
  const { error } = spawnSync(process.execPath, [cli, 'check', `${CORPUS}/*.json`, '--json'], { maxBuffer: 2 ** 28 });
  if (error !== undefined) throw error;
  return performance.now() - start;
}

await withInstalled(async (installed) => {
  const starts: number[] = [];
  for (let round = 0; round < ROUNDS; round++) starts.push(await serve(installed));
  const rows: Row[] = [{ what: 'aslc serve, from the start to the first answer', unit: 'ms', ours: median(starts), bar: { most: 300 } }];
  if (existsSync(CORPUS)) {
    const checks = Array.from({ length: 5 }, () => check(installed));
    rows.push({ what: 'aslc check of all definitions of the corpus', unit: 'ms', ours: median(checks), bar: { most: 1500 } });
  }
  report(rows);
});
