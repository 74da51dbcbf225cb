/** Whether files are still as they were: asked when they are needed, so nothing watches them in between. */
import { statSync } from 'node:fs';
import path from 'node:path';

export interface Snapshot {
  /** Whether a file has changed since, or is gone. */
  isStale(): boolean;
}

/** Files as they are now. Installed packages do not change while somebody works, and are many. */
export function snapshotOf(files: readonly string[]): Snapshot {
  const times = files.filter((file) => !file.split(path.sep).includes('node_modules')).map((file) => [file, timeOf(file)] as const);
  return { isStale: () => times.some(([file, time]) => timeOf(file) !== time) };
}

const timeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.mtimeMs;
