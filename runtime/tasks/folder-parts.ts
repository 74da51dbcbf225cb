/**
 * What folders hold, as the parts of keys that their files and folders stand for, in the order of the keys.
 *
 *   F1. A large folder is kept from one page of a listing to the next, which would else read and sort all of it once more.
 *   F2. It is read again when anything in it may have changed since: then its time of change is another one, or was too
 *       close to the reading.
 */
import { opendir, stat } from 'node:fs/promises';
import { firstIndex } from '../core/first-index.ts';

/** Folders with more entries are kept, so many of them. */
const LARGE = 1000;
const KEPT = 4;

/** Within so long (ms) two changes may leave the same time. */
const TICK = 100;

interface Kept {
  readonly changed: number;
  readonly parts: readonly string[];
}

/** The part of a key that a file's name stands for. */
export type KeyPart = (name: string) => string;

export class FolderParts {
  private readonly keyPart: KeyPart;
  /** By path, the one that was read first first. */
  private readonly kept = new Map<string, Kept>();

  constructor(keyPart: KeyPart) {
    this.keyPart = keyPart;
  }

  /** The parts in a folder, those of folders with a '/' at their end. */
  async of(folder: string): Promise<readonly string[]> {
    const { mtimeMs: changed } = await stat(folder);
    const kept = this.kept.get(folder);
    if (kept?.changed === changed) return kept.parts;
    this.kept.delete(folder);
    const settled = Date.now() - changed > TICK;
    const parts = await this.read(folder);
    if (settled && parts.length > LARGE) this.keep(folder, { changed, parts });
    return parts;
  }

  /** Lets go of what it keeps: nobody is about to ask for it. */
  clear(): void {
    this.kept.clear();
  }

  private async read(folder: string): Promise<readonly string[]> {
    const parts: string[] = [];
    for await (const entry of await opendir(folder, { bufferSize: LARGE })) {
      if (entry.isFile()) parts.push(this.keyPart(entry.name));
      else if (entry.isDirectory()) parts.push(`${this.keyPart(entry.name)}/`);
    }
    // oxlint-disable-next-line unicorn/no-array-sort -- there may be a million, and nobody else has them
    return parts.sort();
  }

  private keep(folder: string, kept: Kept): void {
    if (this.kept.size === KEPT) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(folder, kept);
  }
}

/** Where in sorted `parts` what is not before `from` begins, or the folder that it is in. */
export const startOf = (parts: readonly string[], from: string): number => Math.max(firstIndex(parts.length, (i) => parts[i]! > from) - 1, 0);
