import { text } from '../java-text.ts';
import type { Json } from '../json.ts';
import { invalidArguments } from './arguments.ts';

/**
 * States.Format: the template with each `{}` replaced by the text of an argument; `\{`, `\}` and `\\` stand for
 * themselves. The compiler writes constant templates out, so this is for those that are computed.
 */
export function format(template: Json, ...values: readonly Json[]): string {
  if (typeof template !== 'string') throw invalidArguments('Format');
  let used = 0;
  const result = template.replace(/\\([\\{}'])|\{\}/g, (_, escaped: string | undefined) => escaped ?? text(values[used++]));
  if (used !== values.length) throw invalidArguments('Format', 'number of arguments do not match the occurrences of {}');
  return result;
}
