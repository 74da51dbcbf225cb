/** Payload templates. ASL specification, "Payload Template". */
import type { Json } from '../../runtime/core/index.ts';
import { runtimeError } from './asl-error.ts';
import { evaluate } from './intrinsics.ts';
import { find, type Roots } from './paths.ts';

/** The template with every member `name.$` replaced by what its path or intrinsic function gives. */
export function fill(template: Json, roots: Roots): Json {
  if (Array.isArray(template)) return template.map((item) => fill(item, roots));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) =>
    (key.endsWith('.$') ? [key.slice(0, -2), compute(value as string, roots)] : [key, fill(value, roots)])));
}

/** What a path or an intrinsic function gives. */
export function compute(expression: string, roots: Roots): Json {
  const value = expression.startsWith('States.') ? evaluate(expression, roots) : find(expression, roots);
  if (value === undefined) throw runtimeError();
  return value;
}
