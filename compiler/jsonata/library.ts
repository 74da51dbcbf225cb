/**
 * The functions of the library as the compiler sees them: what it can rely on without running them. Their names in the
 * runtime are theirs with a dollar sign. JSONata documentation; AWS, "JSONata functions provided by Step Functions".
 */
import { boundVariable, type Environment } from './environment.ts';
import type { Tree } from './tree.ts';

export interface LibraryFunction {
  /** The signature's parameters: most arguments a call may have. */
  readonly parameters: number;
  /** Arguments without which the context or an error comes in. */
  readonly required: number;
  /** The context stands for the first argument when it is left out. */
  readonly context?: true;
  readonly result?: 'boolean' | 'number' | 'string' | 'sequence';
  /** A result there always is, whatever the arguments. */
  readonly always?: true;
  /** It takes anything: with as many arguments as it has parameters it cannot fail. */
  readonly total?: true;
  /** With what it requires, and that from documents, it cannot fail. */
  readonly totalOnDocuments?: true;
  /** Asks the host for the time, randomness or an identifier. */
  readonly host?: true;
}

const context = (parameters: number, result?: LibraryFunction['result'], required = parameters): LibraryFunction =>
  ({ parameters, required, context: true, ...(result === undefined ? {} : { result }) });
const plain = (parameters: number, result?: LibraryFunction['result'], required = parameters): LibraryFunction =>
  ({ parameters, required, ...(result === undefined ? {} : { result }) });

const FUNCTIONS: Readonly<Record<string, LibraryFunction>> = {
  abs: context(1, 'number'),
  append: plain(2),
  assert: plain(2, undefined, 1),
  average: plain(1, 'number'),
  base64decode: context(1, 'string'),
  base64encode: context(1, 'string'),
  boolean: context(1, 'boolean'),
  ceil: context(1, 'number'),
  clone: context(1),
  contains: context(2, 'boolean'),
  count: { ...plain(1, 'number'), always: true, total: true },
  decodeUrl: context(1, 'string'),
  decodeUrlComponent: context(1, 'string'),
  distinct: plain(1, 'sequence'),
  each: context(2, 'sequence'),
  encodeUrl: context(1, 'string'),
  encodeUrlComponent: context(1, 'string'),
  error: plain(1, undefined, 0),
  exists: { ...plain(1, 'boolean'), always: true, total: true },
  filter: plain(2, 'sequence'),
  floor: context(1, 'number'),
  formatBase: context(2, 'string', 1),
  formatInteger: context(2, 'string'),
  formatNumber: context(3, 'string', 2),
  fromMillis: context(3, 'string', 1),
  hash: plain(2, 'string'),
  join: plain(2, 'string', 1),
  keys: context(1, 'sequence'),
  length: context(1, 'number'),
  lookup: context(2, 'sequence'),
  lowercase: context(1, 'string'),
  map: plain(2, 'sequence'),
  match: context(3, 'sequence', 2),
  max: plain(1, 'number'),
  merge: plain(1),
  millis: { ...plain(0, 'number'), always: true, host: true },
  min: plain(1, 'number'),
  not: context(1, 'boolean'),
  now: { ...plain(2, 'string', 0), always: true, host: true },
  number: context(1, 'number'),
  pad: context(3, 'string', 2),
  parse: plain(1),
  parseInteger: context(2, 'number'),
  partition: plain(2),
  power: context(2, 'number'),
  random: { ...plain(1, 'number', 0), always: true, host: true },
  range: plain(3, 'sequence'),
  reduce: plain(3, undefined, 2),
  replace: context(4, 'string', 3),
  reverse: plain(1),
  round: context(2, 'number', 1),
  shuffle: { ...plain(1), host: true },
  sift: context(2, undefined, 1),
  single: plain(2, undefined, 1),
  sort: plain(2, undefined, 1),
  split: context(3, undefined, 2),
  spread: context(1, 'sequence'),
  sqrt: context(1, 'number'),
  string: { ...context(2, 'string', 1), totalOnDocuments: true },
  substring: context(3, 'string', 2),
  substringAfter: context(2, 'string'),
  substringBefore: context(2, 'string'),
  sum: plain(1, 'number'),
  toMillis: { ...context(2, 'number', 1), host: true },
  trim: context(1, 'string'),
  type: plain(1, 'string'),
  uppercase: context(1, 'string'),
  uuid: { ...plain(0, 'string'), always: true, host: true },
  zip: plain(Infinity, undefined, 1),
};

/** The function of the library that `$name` is; undefined for every other name. `$eval` is none: AWS does not have it. */
export const libraryFunction = (name: string): LibraryFunction | undefined =>
  (Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined);

/** The function of the library that a callee names. */
export function libraryCallee(procedure: Tree, env: Environment): { readonly name: string; readonly known: LibraryFunction } | undefined {
  if (procedure.type !== 'variable' || procedure.predicate !== undefined) return undefined;
  const known = libraryFunction(procedure.value);
  if (known === undefined || boundVariable(env, procedure.value) !== undefined || env.scope.assigns?.(procedure.value) === true) return undefined;
  return { name: procedure.value, known };
}
