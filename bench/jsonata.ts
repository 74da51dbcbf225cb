/**
 * Compiled JSONata beside the `jsonata` package and beside JavaScript written by hand with the same semantics, in one
 * run.
 */
import jsonata from 'jsonata';
import { compileJsonata } from '../compiler/jsonata/standalone.ts';
import type { Json } from '../runtime/core/json.ts';
import * as runtime from '../runtime/core/jsonata/index.ts';
import { compare } from './measuring/compare.ts';
import { report, type Row } from './measuring/row.ts';

const order = {
  id: 'o-1001', customer: { first: 'ada', last: 'Lovelace' },
  items: Array.from({ length: 20 }, (_, i) => ({ sku: `SKU${i}`, price: (i * 7) % 53 + 0.5, qty: (i % 5) + 1 })),
};
const variables: Json = { states: { input: { order } }, lastId: 'o-1000', n: 7, extra: { region: 'eu', tier: 2 } };

interface Shape {
  readonly name: string;
  readonly expression: string;
  /** The same by hand: missing fields, arrays where one value is usual and single values where arrays are, as JSONata has them. */
  readonly byHand: (vars: Json) => Json;
}

/** A field of a value: of an array those of its items. */
const own = (value: Json, name: string): Json => {
  if (Array.isArray(value)) {
    const found = value.flatMap((item) => { const one = own(item, name); return one === undefined ? [] : one; });
    return found.length > 1 ? found : found[0];
  }
  return typeof value === 'object' && value !== null ? value[name] : undefined;
};
const many = (value: Json): Json[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const one = (list: Json[]): Json => (list.length > 1 ? list : list[0]);
const product = (a: Json, b: Json): Json => {
  if (typeof a === 'number' && typeof b === 'number' && Number.isFinite(a) && Number.isFinite(b)) return a * b;
  if (a === undefined || b === undefined) return undefined;
  throw new Error('not a number');
};
const asText = (value: Json): string => (value === undefined ? '' : typeof value === 'string' ? value : typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : JSON.stringify(value));
const path = (vars: Json, ...names: string[]): Json => names.reduce(own, vars.states.input);
const sum = (list: Json[]): number => {
  let total = 0;
  for (const item of list) {
    if (typeof item !== 'number') throw new Error('not a number');
    total += item;
  }
  return total;
};

const SHAPES: readonly Shape[] = [
  { name: 'variable', expression: '$lastId', byHand: (vars) => vars.lastId },
  { name: 'path', expression: '$states.input.order.customer.first', byHand: (vars) => own(own(own(vars.states.input, 'order'), 'customer'), 'first') },
  { name: 'concatenation', expression: "$states.input.order.id & '-' & $string(3)", byHand: (vars) => `${asText(path(vars, 'order', 'id'))}-${asText(3)}` },
  { name: 'arithmetic', expression: '($n + 3) * 2 - $n / 7', byHand: ({ n }) => { if (!Number.isFinite(n)) throw new Error('not a number'); return (n + 3) * 2 - n / 7; } },
  {
    name: 'filter', expression: '$states.input.order.items[price < 10].sku',
    byHand: (vars) => one(many(path(vars, 'order', 'items')).filter((item) => own(item, 'price') < 10).flatMap((item) => many(own(item, 'sku')))),
  },
  {
    name: '$map', expression: '$map($states.input.order.items, function($i){ $i.price * $i.qty })',
    byHand: (vars) => one(many(path(vars, 'order', 'items')).map((item) => product(own(item, 'price'), own(item, 'qty'))).filter((value) => value !== undefined)),
  },
  {
    name: '$sum of a path', expression: '$sum($states.input.order.items.(price * qty))',
    byHand: (vars) => sum(many(path(vars, 'order', 'items')).flatMap((item) => many(product(own(item, 'price'), own(item, 'qty'))))),
  },
  {
    name: 'object, $merge', expression: "$merge([$extra, {'id': $states.input.order.id, 'n': $n, 'ok': true}])",
    byHand: (vars) => ({ ...vars.extra, ...(vars.states.input.order.id === undefined ? {} : { id: path(vars, 'order', 'id') }), ...(vars.n === undefined ? {} : { n: vars.n }), ok: true }),
  },
  {
    name: '$filter', expression: '$filter($states.input.order.items, function($i){ $i.price * $i.qty > 100 })',
    byHand: (vars) => one(many(path(vars, 'order', 'items')).filter((item) => product(own(item, 'price'), own(item, 'qty')) > 100)),
  },
  {
    name: '$string, $uppercase', expression: "$uppercase($states.input.order.customer.first) & ' ' & $string($n) & $lowercase($states.input.order.customer.last)",
    byHand: (vars) => `${asText(path(vars, 'order', 'customer', 'first')?.toUpperCase())} ${asText(vars.n)}${asText(path(vars, 'order', 'customer', 'last')?.toLowerCase())}`,
  },
];

/** The function of an expression, with a caller of its own, as hand-written code has one. */
function compile(expression: string): (vars: Json) => Json {
  const compiled = compileJsonata(expression);
  if ('message' in compiled) throw new Error(compiled.message);
  const names = [...compiled.runtime];
  const make = new Function(...names, `"use strict"; const run = ${compiled.js}; return (vars) => run(undefined, vars);`) as (...values: Json[]) => (vars: Json) => Json;
  return make(...names.map((name) => (runtime as Json)[name]));
}

/** Evaluations of one measured call: µs of them are ns of one. */
const TIMES = 1000;

let sink: Json;
const repeated = (run: (vars: Json) => Json) => (): void => {
  for (let i = 0; i < TIMES; i++) sink = run(variables);
};

async function rowsOf({ name, expression, byHand }: Shape): Promise<Row[]> {
  const compiled = compile(expression);
  const parsed = jsonata(expression);
  const interpreted = (): Promise<Json> => parsed.evaluate(undefined, variables);
  const [result, ...others] = [compiled(variables), await interpreted(), byHand(variables)].map((value) => JSON.stringify(value));
  if (others.some((other) => other !== result)) throw new Error(`${name}: results differ: ${[result, ...others].join(' | ')}`);
  const beside = await compare(name, interpreted, repeated(compiled));
  return [
    await compare(`${name}, ${TIMES} times`, repeated(compiled), repeated(byHand), { most: 3 }),
    { what: `${name}, times as fast as the package`, unit: '×', ours: beside.ratio!.median * TIMES },
  ];
}

for (const shape of SHAPES) report(await rowsOf(shape));
void sink;
