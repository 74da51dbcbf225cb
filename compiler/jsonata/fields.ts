/**
 * Reads of fields. Of an item, and of anything with a name in an expression that computes, they stand inline, `it?.price ??
 * get(it, 'price')`: for an object with the field they are all there is to do, and V8 knows the place; everything else,
 * arrays before all, is `get`'s.
 */
import { call, type Code, code, identifier, isName, join, literal, runtime } from '../emit/code.ts';
import { RESERVED } from '../emit/reserved.ts';
import { any, type Emitted, type Environment, IT } from './environment.ts';

type Names = readonly (string | number)[];

/** Names that values have in JavaScript without having them in JSON. */
const INHERITED: ReadonlySet<string> = new Set(
  [Object, Array, String, Number, Boolean, Function].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype)));

/** Whether reading the field of anything but an object gives nothing. */
const isPlainField = (name: string | number): boolean =>
  typeof name === 'string' && /^[A-Za-z_$][\w$]*$/.test(name) && !INHERITED.has(name) && name !== 'prototype';

const walk = (by: string, value: Code, names: Names): Code => call(runtime(by), [value, ...names.map((name) => literal(name))]);

/** Whether fields of a value are read inline: items have names that are not reserved, what a state has once has others. */
const isRead = (value: Code, { inline }: Environment): boolean => isName(value) && (inline || !RESERVED.has(String(value.parts[0])));

/** A value read by `by` unless the reads inline find it. */
function emitRead(by: string, value: Code, names: Names, env: Environment): Emitted {
  const walked = walk(by, value, names);
  if (!isRead(value, env) || !names.every(isPlainField)) return any(walked);
  const inline = join(names.map((name) => identifier(String(name))), '?.');
  return { ...any(code`${value}?.${inline} ?? ${walked}`), open: true };
}

/** The value of a path of names; a number after a name takes the item at that index. */
export const emitGet = (value: Code, names: Names, env: Environment): Emitted => emitRead('get', value, names, env);

/** The list of a path of names, for the step that follows. */
export function emitItems(value: Code, names: Names, env: Environment): Code {
  const { code: items, open } = emitRead('items', value, names, env);
  return open === true ? call(runtime('listOf'), [items]) : items;
}

/** The list of a path of names, for a loop of JavaScript. */
export const emitLoopItems = (value: Code, names: Names, env: Environment): Code =>
  call(runtime('over'), [emitRead('items', value, names, env).code]);

/** A step that reads a field. Of an array it is a sequence, where a path would give what it finds in a single place as it stands. */
export const emitFieldStep = (name: string, env: Environment): Code => code`(${IT}) => ${emitRead('field', IT, [name], env).code}`;
