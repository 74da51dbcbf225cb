/**
 * Reads of fields. Where the value has a name, the reads stand inline, `it?.price ?? get(it, 'price')`: for an object with
 * the field they are all there is to do, and the engine knows the place; everything else, arrays before all, is `get`'s.
 */
import { call, type Code, code, identifier, isName, join, literal, runtime } from '../emit/code.ts';
import { RESERVED } from '../emit/reserved.ts';
import { any, type Emitted, IT } from './environment.ts';

type Names = readonly (string | number)[];

/** Names that values have in JavaScript without having them in JSON. */
const INHERITED: ReadonlySet<string> = new Set(
  [Object, Array, String, Number, Boolean, Function].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype)));

/** Whether reading the field of anything but an object gives nothing. */
const isPlainField = (name: string | number): boolean =>
  typeof name === 'string' && /^[A-Za-z_$][\w$]*$/.test(name) && !INHERITED.has(name) && name !== 'prototype';

const walk = (by: string, value: Code, names: Names): Code => call(runtime(by), [value, ...names.map((name) => literal(name))]);

/** `it?.a?.b`, if the names can be read so and the value is an item, of which there may be many: what a state has once is as clear with `get`. */
function reads(value: Code, names: Names): Code | undefined {
  if (!isName(value) || RESERVED.has(String(value.parts[0])) || !names.every(isPlainField)) return undefined;
  return code`${value}?.${join(names.map((name) => identifier(String(name))), '?.')}`;
}

/** A value read by `by` unless the reads inline find it. */
function emitRead(by: string, value: Code, names: Names): Emitted {
  const inline = reads(value, names);
  return inline === undefined ? any(walk(by, value, names)) : { ...any(code`${inline} ?? ${walk(by, value, names)}`), open: true };
}

/** The value of a path of names; a number after a name takes the item at that index. */
export const emitGet = (value: Code, names: Names): Emitted => emitRead('get', value, names);

/** The list of a path of names, for the step that follows. */
export function emitItems(value: Code, names: Names): Code {
  const { code: items, open } = emitRead('items', value, names);
  return open === true ? call(runtime('listOf'), [items]) : items;
}

/** The list of a path of names, for a loop of JavaScript. */
export const emitLoopItems = (value: Code, names: Names): Code =>
  call(runtime('over'), [names.length === 0 ? value : emitRead('items', value, names).code]);

/** A step that reads a field. Of an array it is a sequence, where a path would give what it finds in a single place as it stands. */
export const emitFieldStep = (name: string): Code => code`(${IT}) => ${emitRead('field', IT, [name]).code}`;
