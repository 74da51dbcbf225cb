/** JSONPath, naively: a list of steps, each of which takes every value found so far to those it leads to. */
import type { Json } from '../../runtime/core/index.ts';
import { AslError, runtimeError, SOME_CAUSE } from './asl-error.ts';

/** What `$`, `$$` and `$name` mean. */
export interface Roots {
  readonly document: Json;
  readonly context: Json;
  readonly variables: Readonly<Record<string, Json>>;
}

interface Step {
  readonly select: (value: Json) => Json[];
  /** Whether it leads to one value at most. */
  readonly single: boolean;
}

const ROOT = /^\$(?:\$|[A-Za-z_]\w*)?/;
const STEPS: readonly (readonly [RegExp, (...groups: string[]) => Step])[] = [
  [/^\.\.([\w-]+)/, (name) => ({ single: false, select: (value) => everywhere(value).flatMap((inside) => member(inside, name!)) })],
  [/^(?:\.\*|\[\*\])/, () => ({ single: false, select: (value) => (isContainer(value) ? Object.values(value) : []) })],
  [/^\.([\w-]+)/, (name) => ({ single: true, select: (value) => member(value, name!) })],
  [/^\['([^']*)'\]/, (name) => ({ single: true, select: (value) => member(value, name!) })],
  [/^\[(-?\d+)\]/, (index) => ({ single: true, select: (value) => (Array.isArray(value) ? [value.at(Number(index))] : []).filter((item) => item !== undefined) })],
  [/^\[(\d*):(\d*)\]/, (from, to) => ({ single: false, select: (value) => (Array.isArray(value) ? value.slice(Number(from), to ? Number(to) : undefined) : []) })],
];

const isContainer = (value: Json): boolean => typeof value === 'object' && value !== null;
const isObject = (value: Json): boolean => isContainer(value) && !Array.isArray(value);
const member = (value: Json, name: string): Json[] => (isObject(value) && Object.hasOwn(value, name) ? [value[name]] : []);
const everywhere = (value: Json): Json[] => (isContainer(value) ? [value, ...Object.values(value).flatMap(everywhere)] : []);

function parse(path: string): { readonly root: string; readonly steps: readonly Step[] } {
  const root = ROOT.exec(path)![0];
  const steps: Step[] = [];
  for (let rest = path.slice(root.length); rest !== '';) {
    const row = STEPS.find(([pattern]) => pattern.test(rest));
    if (row === undefined) throw new Error(`the reference does not know this path: ${path}`);
    const match = row[0].exec(rest)!;
    steps.push(row[1](...match.slice(1)));
    rest = rest.slice(match[0].length);
  }
  return { root, steps };
}

/** What `path` selects; undefined when it leads nowhere. A path that can select many values gives a list of them. */
export function find(path: string, roots: Roots): Json {
  const { root, steps } = parse(path);
  const start = startOf(root, roots);
  if (start === undefined) return undefined;
  const found = follow(steps, start);
  return steps.every((step) => step.single) ? found[0] : found;
}

function startOf(root: string, { document, context, variables }: Roots): Json {
  if (root === '$') return document;
  return root === '$$' ? context : variables[root.slice(1)];
}

const follow = (steps: readonly Step[], start: Json): Json[] => steps.reduce<Json[]>((values, step) => values.flatMap(step.select), [start]);

/**
 * What `path` selects, for InputPath, OutputPath and other fields named …Path: States.Runtime when it leads nowhere.
 * One that can select many values may find none, but not before its first such step.
 */
export function read(path: string, roots: Roots): Json {
  const { root, steps } = parse(path);
  const many = steps.findIndex((step) => !step.single);
  const value = find(path, roots);
  if (value === undefined || (many > 0 && follow(steps.slice(0, many), startOf(root, roots)).length === 0)) throw runtimeError();
  return value;
}

/** ResultPath: `document` with `value` at `path`, a reference path of names. ASL specification, "ResultPath". */
export function place(document: Json, path: string | null | undefined, value: Json): Json {
  if (path === null) return document;
  const names = (path ?? '$').split('.').slice(1);
  return names.reduceRight<(inside: Json) => Json>((inner, name) => (outside) => {
    if (!isObject(outside)) throw new AslError('States.ReferencePathConflict', SOME_CAUSE);
    return { ...outside, [name]: inner(Object.hasOwn(outside, name) ? outside[name] : {}) };
  }, () => value)(document);
}
