/**
 * A directory has one writer: a file with its process id says who. The lock of a process that has died is taken over.
 *
 * A process id alone may belong to somebody else by now, so the file also has when the process started, where the
 * system tells (Linux).
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Somebody else writes to the directory. */
export class StoreLockedError extends Error {
  override readonly name = 'StoreLockedError';

  constructor(directory: string, pid: number) {
    super(`${directory} is in use by process ${pid}. Stop it, or choose another directory.`);
  }
}

/** Files of locks that this process holds. */
const held = new Set<string>();

/** Takes the lock of a directory; gives what lets it go. Throws a StoreLockedError. */
export function lockDirectory(directory: string): () => void {
  const file = path.resolve(directory, 'lock');
  for (;;) {
    try {
      writeFileSync(file, `${process.pid} ${startOf(process.pid)}\n`, { flag: 'wx' });
      held.add(file);
      return () => {
        held.delete(file);
        rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = ownerOf(file);
    if (owner !== undefined) throw new StoreLockedError(directory, owner);
    rmSync(file, { force: true });
  }
}

/** The living process that holds the lock. */
function ownerOf(file: string): number | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const [, id = '', start = ''] = /^(\d+) (\d*)\n$/.exec(text) ?? [];
  const pid = Number(id);
  if (pid === process.pid) return held.has(file) ? pid : undefined;
  return id !== '' && isAlive(pid) && startOf(pid) === start ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started, in the system's own ticks; '' where the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
