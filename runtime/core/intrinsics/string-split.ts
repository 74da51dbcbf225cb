import type { Json } from '../json.ts';
import { invalidArguments } from './arguments.ts';

/**
 * States.StringSplit: the pieces between any of the characters in `delimiters`, without the empty ones.
 * Source: recorded case intrinsic_functions/string_operations/string_split.
 */
export function stringSplit(value: Json, delimiters: Json): string[] {
  if (typeof value !== 'string' || typeof delimiters !== 'string') throw invalidArguments('StringSplit');
  const separates = new Set(delimiters);
  const pieces: string[] = [];
  let piece = '';
  for (const character of value) {
    if (!separates.has(character)) piece += character;
    else if (piece !== '') {
      pieces.push(piece);
      piece = '';
    }
  }
  return piece === '' ? pieces : [...pieces, piece];
}
