/** Text files that people write. */
import { readFile } from 'node:fs/promises';
import { systemError } from './exit.ts';

/** The text of a file, without the byte order mark that some editors put before it. Throws a UsageError that calls it `shown`. */
export async function readText(file: string, shown: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => { throw systemError(`cannot read ${shown}`, error); });
  return text.replace(/^\ufeff/, '');
}
