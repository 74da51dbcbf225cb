/**
 * Paths that may select many values: wildcards, slices, unions, filters, deep scans. Their result is a list, possibly
 * empty, in the order in which Jayway's JsonPath finds the values; it is that library's dialect AWS speaks.
 *
 *     select(input?.users, only((it) => holds(it?.age, '>=', 18)), 'name')
 */
import type { Json } from '../json.ts';
import { isObject, nth, own } from './read.ts';

/** Passes each value that a step leads to from `value` on to `next`. `isLast`: it is the last step of its path. */
export type Visit = (value: Json, next: (child: Json) => void, isLast: boolean) => void;

/** A step: the name of a member, the index of an item, or a function that visits what it selects. */
export type Step = string | number | Visit;

/** Everything that `steps` select in `value`; nothing where there is no value to begin with. */
export function select(value: Json, ...steps: readonly Step[]): Json[] {
  const found: Json[] = [];
  if (value !== undefined) follow(value, steps, 0, found);
  return found;
}

function follow(value: Json, steps: readonly Step[], at: number, found: Json[]): void {
  if (at === steps.length) {
    found.push(value);
    return;
  }
  visit(steps[at]!, value, (child) => follow(child, steps, at + 1, found), at === steps.length - 1);
}

function visit(step: Step, value: Json, next: (child: Json) => void, isLast: boolean): void {
  if (typeof step === 'function') {
    step(value, next, isLast);
    return;
  }
  const child = typeof step === 'string' ? own(value, step) : nth(value, step);
  if (child !== undefined) next(child);
}

/** `[*]`, `.*`: every member of an object, every item of an array. */
export const all: Visit = (value, next) => {
  for (const child of children(value)) next(child);
};

/** `[from:to]`. Bounds below zero count from the end; with both bounds every index in between does so by itself, as in Jayway. */
export const slice = (from?: number, to?: number): Visit => (value, next) => {
  if (!Array.isArray(value)) return;
  const { length } = value;
  const fromEnd = (index: number): number => Math.max(index < 0 ? length + index : index, 0);
  if (from === undefined) value.slice(0, fromEnd(to!)).forEach(next);
  else if (to === undefined) value.slice(fromEnd(from)).forEach(next);
  else {
    for (let i = Math.max(from, -length); i < Math.min(to, length); i++) next(nth(value, i));
  }
};

/** `[0,2]`: the items at these indices. */
export const indices = (...wanted: readonly number[]): Visit => (value, next) => {
  for (const index of wanted) visit(index, value, next, false);
};

/** `['a','b']`: these members; at the end of a path, one object made of those that exist. */
export const members = (...names: readonly string[]): Visit => (value, next, isLast) => {
  if (!isObject(value)) return;
  if (isLast) next(fields(value, ...names));
  else for (const name of names) visit(name, value, next, false);
};

/** An object of those members of `value` that exist; undefined when it is not an object. */
export function fields(value: Json, ...names: readonly string[]): Json {
  if (!isObject(value)) return undefined;
  return Object.fromEntries(names.filter((name) => Object.hasOwn(value, name)).map((name) => [name, value[name]]));
}

/** `[?(…)]`: the items that pass the test, or the object itself if it does. */
export const only = (test: (it: Json) => boolean): Visit => (value, next) => {
  if (Array.isArray(value)) value.filter(test).forEach((item) => next(item));
  else if (isObject(value) && test(value)) next(value);
};

/**
 * `..`: applies `target` to `value` and to everything inside it, from the top down. `arrays`: it is not about members.
 *
 * When steps follow, it passes every item of an array on, whatever `target` says: so does Jayway (ScanPathToken.walkArray).
 */
export const deep = (target: Step, arrays = typeof target !== 'string'): Visit => {
  const scan: Visit = (value, next, isLast) => {
    if (Array.isArray(value)) {
      if (arrays && isLast) visit(target, value, next, true);
      else if (arrays) value.forEach((item) => next(item));
    } else if (isObject(value) && typeof target !== 'number') visit(target, value, next, isLast);
    for (const child of children(value)) scan(child, next, isLast);
  };
  return scan;
};

/** `..[?(…)]`: the objects anywhere inside `value` that pass the test. */
export const deepOnly = (test: (it: Json) => boolean): Visit => {
  const scan = (value: Json, next: (child: Json) => void): void => {
    if (isObject(value) && test(value)) next(value);
    for (const child of children(value)) scan(child, next);
  };
  return scan;
};

const children = (value: Json): Json[] => (typeof value === 'object' && value !== null ? Object.values(value) : []);
