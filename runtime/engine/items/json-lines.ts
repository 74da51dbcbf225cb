/** JSON Lines: every line is an item. */
import type { Json } from '../../core/index.ts';
import { unreadable } from './failure.ts';
import { textParts, type StoredObject } from './object-storage.ts';

/** Lines that are read at a time have at most this many characters each. */
const MAX_LINE = 8 * 1024 * 1024;

export async function* jsonLinesItems(object: StoredObject): AsyncGenerator<readonly Json[]> {
  let rest = '';
  let number = 0;
  const itemsOf = (lines: readonly string[]): Json[] => lines.flatMap((line) => {
    number++;
    return line.trim() === '' ? [] : [parsed(line, number)];
  });
  for await (const part of textParts(object)) {
    const lines = (rest + part).split('\n');
    rest = lines.pop()!;
    if (rest.length > MAX_LINE) throw unreadable(`Line ${number + lines.length + 1} has more than ${MAX_LINE} characters.`);
    yield itemsOf(lines);
  }
  yield itemsOf([rest]);
}

function parsed(line: string, number: number): Json {
  try {
    return JSON.parse(line);
  } catch {
    throw unreadable(`Line ${number} is not JSON.`);
  }
}
