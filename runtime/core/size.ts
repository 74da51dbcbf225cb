/**
 * The size of documents: what AWS counts is the UTF-8 length of their JSON text.
 *
 *   Z1. Whether a document fits is exact. What is cheap is an upper bound of its size: a text of n characters has at
 *       most 6n + 2 bytes. Only a document whose bound does not fit is measured.
 *   Z2. A frame remembers the bound of its last document, so that leaving a state costs what the state changed; and that
 *       of its variables, which grows with every Assign until it has to be measured.
 *   Z3. Nothing is looked at twice: what a state has made whose bound is known (a task's result, the outputs of branches, a
 *       document with a result put in place) is noted in its frame.
 */
import { Failure } from './failure.ts';
import type { Frame } from './frame.ts';
import { type Json, leadingNumbers } from './json.ts';

/** What a frame knows of sizes. Found out again after a checkpoint. */
export type Sizes = Pick<Frame, 'data' | 'size' | 'made' | 'madeSize'>;

/** Input, output and results of states and tasks have at most this many bytes. AWS, "Service quotas". */
export const DATA_LIMIT = 262_144;

/** At most how many bytes the document has that leaves the frame's state. Throws States.DataLimitExceeded when it is too large. */
export function limitOutput(frame: Frame, output: Json): number {
  if (output === frame.data && frame.size !== undefined) return frame.size;
  const size = fitting(output, output === frame.made ? frame.madeSize : sizeAfter(frame, output));
  if (size === undefined) throw tooLarge(frame.row!.name);
  return size;
}

/** All variables of a path have at most this many bytes; those of one Assign as many as any document. AWS, "Variable limits". */
const VARIABLES_LIMIT = 10_485_760;

/** The variables of the frame with those that its state assigned. Throws States.DataLimitExceeded when they are too large. */
export function withAssigned(frame: Frame, assigned: Json): Json {
  const vars = { ...frame.vars, ...assigned };
  const size = fitting(assigned, bound(assigned, frame));
  if (size === undefined) throw tooManyVariables(frame);
  frame.varsSize = (frame.varsSize ?? VARIABLES_LIMIT - rest(frame.vars, VARIABLES_LIMIT)) + size;
  if (frame.varsSize > VARIABLES_LIMIT) {
    const left = rest(vars, VARIABLES_LIMIT);
    if (left < 0) throw tooManyVariables(frame);
    frame.varsSize = VARIABLES_LIMIT - left;
  }
  return vars;
}

const tooManyVariables = (frame: Frame): Failure => new Failure('States.DataLimitExceeded',
  `The state '${frame.row!.name}' assigned variables with a size exceeding the maximum number of bytes service limit.`);

/** Whether a task's result fits, which has at most `most` bytes; the frame notes its size. */
export function fitsResult(frame: Sizes, result: Json, most: number = bound(result, undefined)): boolean {
  const size = fitting(result, most);
  if (size === undefined) return false;
  frame.made = result;
  frame.madeSize = size;
  return true;
}

/** Notes that the document of a frame has at most `size` bytes. */
export function noteSize(frame: Sizes, size: number | undefined): void {
  if (size !== undefined && size <= DATA_LIMIT) frame.size = size;
}

/** At most how many bytes a document has that was read from this text: a character may become an escape, and 1e20 all its digits. */
export const sizeOfText = (text: string): number => CHARACTER * text.length;

/** Notes the size of the document that came to be when `value` was put at `path` of the frame's. */
export function notePut(frame: Frame, made: Json, path: string | readonly (string | number)[], value: Json): void {
  if (frame.size === undefined) return;
  frame.madeSize = frame.size + pathSize(path) + bound(value, frame);
  frame.made = made;
}

/** The outputs of the children of a frame; the frame notes their size. */
export function outputsOf(frame: Frame, children: readonly Frame[]): Json[] {
  const outputs = new Array<Json>(children.length);
  let size = 2 + children.length;
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!;
    outputs[i] = child.data;
    if (size <= DATA_LIMIT) size += child.size ?? bound(child.data, undefined);
  }
  frame.made = outputs;
  frame.madeSize = size;
  return outputs;
}

/** `States.DataLimitExceeded`, as AWS words it. `name`: the state, or the resource of its task. */
export const tooLarge = (name: string): Failure => new Failure('States.DataLimitExceeded',
  `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`);

/** The most bytes of a character, of a number, and of the punctuation beside a key. */
export const CHARACTER = 6;
export const NUMBER = 24;
export const MEMBER = 4;

/** A bound of the bytes of `value`, which has at most `size`, that fits; undefined when it does not fit. */
function fitting(value: Json, size: number): number | undefined {
  if (size <= DATA_LIMIT) return size;
  const left = rest(value, DATA_LIMIT);
  return left < 0 ? undefined : DATA_LIMIT - left;
}

/** A bound of the document that the frame's state leaves behind. A part, which OutputPath takes, is no longer than the whole. */
function sizeAfter(frame: Sizes, data: Json): number {
  if (isMember(data, frame.made)) return frame.madeSize;
  return frame.size === undefined ? bound(data, frame) : frame.size + growth(data, frame.data, frame);
}

function isMember(value: Json, whole: Json): boolean {
  if (!isObject(whole)) return false;
  for (const key in whole) if (whole[key] === value) return true;
  return false;
}

/** Bytes that the members on the way to a value have at most, when none of them was there. */
function pathSize(path: string | readonly (string | number)[]): number {
  if (typeof path === 'string') return CHARACTER * path.length + MEMBER;
  let size = 0;
  for (const step of path) if (typeof step === 'string') size += CHARACTER * step.length + MEMBER + 2;
  return size;
}

/** Bytes that the JSON text of `value` has at most. Stops as soon as they are more than the limit. */
const bound = (value: Json, known: Sizes | undefined): number => (typeof value === 'string' ? CHARACTER * value.length + 2
  : typeof value !== 'object' ? NUMBER
    : value === null ? 4
      : known !== undefined && value === known.made ? known.madeSize
        : Array.isArray(value) ? itemsBound(value, known) : membersBound(value, known));

function itemsBound(items: readonly Json[], known: Sizes | undefined): number {
  const numbers = leadingNumbers(items);
  let size = 2 + items.length + NUMBER * numbers;
  for (let i = numbers; i < items.length && size <= DATA_LIMIT; i++) size += bound(items[i], known);
  return size;
}

function membersBound(object: Json, known: Sizes | undefined): number {
  let size = 2;
  for (const key in object) {
    if (size > DATA_LIMIT) return size;
    size += CHARACTER * key.length + MEMBER + bound(object[key], known);
  }
  return size;
}

/** Bytes by which the JSON text of `after` is at most longer than that of `before`: what both hold under the same name is shared. */
function growth(after: Json, before: Json, known: Sizes): number {
  if (!isObject(after) || !isObject(before) || after === known.made) return bound(after, known);
  let size = 0;
  for (const key in after) {
    if (size > DATA_LIMIT) return size;
    const value = after[key];
    const old = before[key];
    if (value !== old) size += CHARACTER * key.length + MEMBER + growth(value, old, known);
  }
  return size;
}

const isObject = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is left of `budget` bytes after the JSON text of `value`; some negative number when it does not suffice. */
function rest(value: Json, budget: number): number {
  switch (typeof value) {
    case 'string':
      return budget - textSize(value, budget);
    case 'number':
      return budget - numberSize(value);
    case 'boolean':
      return budget - (value ? 4 : 5);
    case 'object': {
      if (value === null) return budget - 4;
      let left = budget - 2;
      if (Array.isArray(value)) {
        left -= Math.max(value.length - 1, 0);
        for (let i = 0; i < value.length && left >= 0; i++) left = rest(value[i], left);
        return left;
      }
      let first = true;
      for (const key in value) {
        if (left < 0) return left;
        left = rest(value[key], left - textSize(key, left) - (first ? 1 : 2));
        first = false;
      }
      return left;
    }
    default:
      return budget - 4;
  }
}

/** Bytes of a string with its quotes. Most are short and plain: those are counted as they are. */
function textSize(text: string, budget: number): number {
  const { length } = text;
  if (length > budget) return length + 2;
  let size = length + 2;
  for (let i = 0; i < length; i++) {
    const c = text.charCodeAt(i);
    if (c > 0x7f) size += c < 0x800 || (c >= 0xd800 && c < 0xe000) ? 1 : 2;
    else if (c < 0x20) size += c === 10 || c === 13 || c === 9 || c === 8 || c === 12 ? 1 : 5;
    else if (c === 0x22 || c === 0x5c) size++;
  }
  return size;
}

function numberSize(value: number): number {
  if (value >= 0 && value < 10 && Number.isInteger(value)) return 1;
  return String(value).length;
}
