/** The module of workers as a file that this Node can run. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export interface WorkerEntry {
  readonly url: URL;
  remove(): Promise<void>;
}

export async function buildWorkerEntry(): Promise<WorkerEntry> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aslc-worker-'));
  const outfile = path.join(folder, 'worker.mjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, '../../runtime/engine/workers/worker-main.ts')], outfile,
    bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error',
  });
  return { url: pathToFileURL(outfile), remove: () => rm(folder, { recursive: true, force: true }) };
}
