/**
 * Why a path leads nowhere: in the words of the JsonPath library that AWS uses (Jayway, PathNotFoundException), and in
 * those of AWS's own Reference Paths.
 */
import { Failure } from '../failure.ts';
import { text } from '../java-text.ts';
import type { Json } from '../json.ts';
import { isObject, nth, own } from './read.ts';

/**
 * Where `path` stops in `document`. Called when it is known to stop before its first filter, wildcard or the like.
 * `path` has been accepted by the compiler.
 */
export function explainMiss(document: Json, path: string): string {
  const { steps, complete } = definiteSteps(path);
  const fragments = steps.map((step) => (typeof step === 'number' ? `[${step}]` : `['${step}']`));
  let place = '$';
  let value = document;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]!;
    const next = typeof step === 'number' ? nth(value, step) : own(value, step);
    if (next === undefined) {
      if (typeof step === 'number') return missingItem(value, place, fragments, i);
      return missingMember(value, place, fragments, i, complete && i === steps.length - 1);
    }
    value = next;
    place += fragments[i];
  }
  return `No results for path: ${place}`;
}

/** The failure of a Reference Path that `document` has no place for: the step that cannot be made. */
export const referencePathConflict = (document: Json, step: string | number): Failure => new Failure(
  'States.ReferencePathConflict', `Unable to apply step "${step}" to input ${JSON.stringify(document)}`, { located: true });

/** The first step of a path that leads nowhere in `document`. */
export function missingStep(document: Json, path: string): string | number {
  let value = document;
  return definiteSteps(path).steps.find((step) => {
    value = typeof step === 'number' ? nth(value, step) : own(value, step);
    return value === undefined;
  }) ?? '';
}

function missingMember(value: Json, place: string, fragments: readonly string[], i: number, isLast: boolean): string {
  if (!isObject(value)) {
    return `Expected to find an object with property ${fragments[i]} in path ${place} but found '${javaClass(value)}'. `
      + "This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.";
  }
  return isLast ? `No results for path: $${fragments.join('')}` : `Missing property in path ${place}${fragments[i]}`;
}

function missingItem(value: Json, place: string, fragments: readonly string[], i: number): string {
  if (value === null) return `The path ${place} is null`;
  if (Array.isArray(value)) return `No results for path: $${fragments.join('')}`;
  return `Filter: ${fragments.slice(i).join('')} can only be applied to arrays. Current context is: ${text(value)}`;
}

function javaClass(value: Json): string {
  switch (typeof value) {
    case 'string': return 'java.lang.String';
    case 'boolean': return 'java.lang.Boolean';
    case 'number': return Number.isInteger(value) ? 'java.lang.Integer' : 'java.lang.Double';
    default: return value === null ? 'null' : 'java.util.ArrayList';
  }
}

/** A member in dots or brackets, or a single index; sticky, so that it stops at whatever else follows. */
const STEP = /\.?(?:\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+))\s*\]|(?<=\.)([^.[(*\s]+)(?![^.[]*\())/y;

/** The members and indices that `path` begins with, and whether they are all of it. */
function definiteSteps(path: string): { readonly steps: readonly (string | number)[]; readonly complete: boolean } {
  const steps: (string | number)[] = [];
  let end = /^\$(?:\$|[^.[$\s]*)/.exec(path)![0].length;
  for (;;) {
    STEP.lastIndex = end;
    const match = STEP.exec(path);
    if (match === null) return { steps, complete: path.slice(end).trim() === '' };
    end = STEP.lastIndex;
    const [, single, double, index, name] = match;
    if (index !== undefined) steps.push(Number(index));
    else steps.push(name ?? (single ?? double)!.replace(/\\(.)/g, '$1'));
  }
}
