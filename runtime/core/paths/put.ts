/**
 * ResultPath: a document with one value put in place. The document itself does not change.
 *
 * Missing objects on the way are created; an array's item can be replaced, not added; a step into anything else is
 * States.ReferencePathConflict. ASL specification, "ResultPath"; the error as AWS gives it.
 */
import type { Json } from '../json.ts';
import { referencePathConflict } from './explain.ts';
import { isObject } from './read.ts';

/** `document` with `value` as its member `name`: `$.name`. */
export function put(document: Json, name: string, value: Json): Json {
  if (!isObject(document)) throw referencePathConflict(document, name);
  return withMember(document, name, value);
}

/** `document` with `value` where `steps` lead to: `$.a.b[0]`. */
export const putAt = (document: Json, steps: readonly (string | number)[], value: Json): Json => putInside(document, document, steps, 0, value);

function putInside(document: Json, inner: Json, steps: readonly (string | number)[], at: number, value: Json): Json {
  const step = steps[at];
  if (step === undefined) return value;
  if (typeof step === 'number') {
    if (!Array.isArray(inner) || step < 0 || step >= inner.length) throw referencePathConflict(document, step);
    return inner.with(step, putInside(document, inner[step], steps, at + 1, value));
  }
  if (!isObject(inner)) throw referencePathConflict(document, step);
  const next = Object.hasOwn(inner, step) ? inner[step] : {};
  return withMember(inner, step, putInside(document, next, steps, at + 1, value));
}

/** A copy with one member set. Object.assign is faster than a spread, but would make a `__proto__` member the prototype. */
function withMember(object: Json, name: string, value: Json): Json {
  const copy = Object.hasOwn(object, '__proto__') ? { ...object } : Object.assign({}, object);
  if (name === '__proto__') Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true });
  else copy[name] = value;
  return copy;
}
