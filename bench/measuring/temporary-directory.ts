/** A directory that is there until the process ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export function temporaryDirectory(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'aslc-bench-'));
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
