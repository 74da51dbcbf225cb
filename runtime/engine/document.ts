/** Documents as callers send them: JSON text. */
import { parseJson } from '../../compiler/text/parse-json.ts';
import { positionsOf } from '../../compiler/text/positions.ts';
import { sourceLocation } from '../../compiler/text/source-location.ts';
import type { Json } from '../core/index.ts';
import { apiError } from './api-error.ts';

/** The value of `text`. Throws `type` with what AWS's reader, Jackson, says of a text that is not JSON. */
export function parseDocument(text: string, type: 'InvalidExecutionInput' | 'InvalidOutput'): Json {
  try {
    return JSON.parse(text);
  } catch {
    throw apiError(type, complaint(text));
  }
}

function complaint(text: string): string {
  const problem = parseJson(text).problems.find(({ kind }) => kind === 'syntax');
  if (problem?.kind !== 'syntax') return 'No content to map due to end-of-input';
  return `${problem.message}\n at ${sourceLocation(text, positionsOf(text)(problem.at))}`;
}
