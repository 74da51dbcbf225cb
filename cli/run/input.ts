/** The input of executions as a command line gives it. */
import path from 'node:path';
import type { Context } from '../context.ts';
import { UsageError } from '../exit.ts';
import { readText } from '../read-text.ts';

/** The JSON that was given, or stands in the file; `{}` where there is neither. Throws a UsageError when it is none. */
export async function readInput(text: string | undefined, file: string | undefined, { cwd }: Pick<Context, 'cwd'>): Promise<string> {
  if (text !== undefined && file !== undefined) throw new UsageError('give the input once: on the command line or by --input-file');
  const json = file === undefined ? text ?? '{}' : await readText(path.resolve(cwd, file), file);
  try {
    JSON.parse(json);
    return json;
  } catch (error) {
    throw new UsageError(`${file ?? 'the input'} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}
