/** Directories that may be there already. */
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a directory with those above it. Throws the system's error where it cannot be: mkdirSync with `recursive` goes on for ever
 * in a place like /proc, where nothing can be made and nothing says so.
 */
export function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && path.dirname(directory) !== directory) {
      makeDirectory(path.dirname(directory));
      mkdirSync(directory);
    } else if (!isDirectory(directory)) {
      throw error;
    }
  }
}

const isDirectory = (place: string): boolean => statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
