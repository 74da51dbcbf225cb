/** Documents as callers send them: JSON text. */
import { parseJson } from '../../compiler/text/parse-json.ts';
import { positionsOf } from '../../compiler/text/positions.ts';
import { sourceLocation } from '../../compiler/text/source-location.ts';
import { type Json, readJson } from '../core/index.ts';
import { apiError } from './api-error.ts';

/** Objects and arrays inside one another; deeper documents could not be written again. Jackson has the same limit. */
const MAX_DEPTH = 1000;

/** The value of `text`. Throws `type` with what AWS's reader, Jackson, says of a text that it does not read. */
export function parseDocument(text: string, type: 'InvalidExecutionInput' | 'InvalidOutput'): Json {
  if (text.length > MAX_DEPTH && isTooDeep(text)) throw apiError(type, `Document nesting depth (${MAX_DEPTH + 1}) exceeds the maximum allowed (${MAX_DEPTH})`);
  try {
    return readJson(text);
  } catch {
    throw apiError(type, complaint(text));
  }
}

/** What is kept of the text that a document was sent as: all of it where it would be written otherwise. */
export const textIfUnlike = (text: string | undefined, document: Json): string | undefined =>
  (text === undefined || text === JSON.stringify(document) ? undefined : text);

/** Strings are skipped, since what they hold opens nothing; one without an end goes to the end, so the time stays linear. */
const TOKEN = /"(?:[^"\\]|\\.)*(?:"|\\?$)|[[\]{}]/gs;

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function complaint(text: string): string {
  const problem = parseJson(text).problems.find(({ kind }) => kind === 'syntax');
  if (problem?.kind !== 'syntax') return 'No content to map due to end-of-input';
  return `${problem.message}\n at ${sourceLocation(text, positionsOf(text)(problem.at))}`;
}
