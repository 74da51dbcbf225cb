/**
 * Reads YAML text into the same tree as JSON, with places in the YAML text.
 *
 * YAML 1.2 with merge keys; only values that JSON has. Aliases are resolved: each use is a copy, and all copies together
 * are bounded, so that a few lines cannot become a billion values. Never throws.
 */
import { type Alias, Composer, type CST, type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, Parser, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { JsonNode, Member, StringNode } from './json-tree.ts';
import type { ParsedText } from './parse-json.ts';
import type { Range, TextProblem } from './text-problem.ts';

/** Values that the aliases of one definition may stand for. */
const maximumAliased = 100_000;

/**
 * Collections inside one another that YAML text may have. The package that composes the nodes recurses with large
 * frames, and V8 may abort the process instead of throwing when its stack is almost full, so the depth is measured first.
 */
const maximumYamlDepth = 200;

/** What a tag stands for: the key of the object that has the tagged value as its only member. Undefined for tags that are not known. */
export type ShortTags = (tag: string) => string | undefined;

/** Reads one YAML document. An empty text has neither a root nor problems. Tags are problems, unless `shortTags` knows them. */
export function parseYaml(text: string, shortTags?: ShortTags): ParsedText {
  try {
    const tokens = [...new Parser().parse(text)];
    const deep = tooDeep(tokens);
    if (deep !== undefined) return { problems: [{ kind: 'depth', limit: maximumYamlDepth, at: deep }] };
    return convert([...new Composer({ merge: true, uniqueKeys: false, logLevel: 'silent' }).compose(tokens)], shortTags);
  } catch (thrown) {
    if (thrown instanceof Unreadable) return { problems: [thrown.problem] };
    return { problems: [{ kind: 'syntax', message: thrown instanceof Error ? thrown.message : String(thrown), at: 0 }] };
  }
}

/** Where collections are nested too deeply, if anywhere. */
function tooDeep(tokens: readonly CST.Token[]): number | undefined {
  const open = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > maximumYamlDepth) return token.offset;
    if ('items' in token) {
      for (const { key, value } of token.items) {
        if (key) open.push({ token: key, depth: depth + 1 });
        if (value) open.push({ token: value, depth: depth + 1 });
      }
    }
    if (token.type === 'document' && token.value) open.push({ token: token.value, depth });
  }
  return undefined;
}

/** Thrown inside this file only: ends the conversion with what is wrong. */
class Unreadable extends Error {
  readonly problem: TextProblem;

  constructor(problem: TextProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}

interface Conversion {
  /** The latest node of each anchor: nodes are visited in the order of the text. */
  readonly anchors: Map<string, Node>;
  /** What an alias meant where it stands; its copies mean the same. */
  readonly targets: Map<Alias, Node | undefined>;
  readonly problems: TextProblem[];
  readonly shortTags: ShortTags | undefined;
  /** The place of the outermost alias that is being resolved: its copies stand there. */
  readonly alias: Range | undefined;
  /** Shared by all: the number of values that aliases have become. */
  readonly copies: { count: number };
  readonly depth: number;
  readonly pointer: string;
}

function convert(documents: readonly Document.Parsed[], shortTags: ShortTags | undefined): ParsedText {
  const [document, second] = documents;
  const found = document?.errors[0] ?? document?.warnings.find(({ code }) => code !== 'TAG_RESOLVE_FAILED' || shortTags === undefined);
  if (found !== undefined) return { problems: [{ kind: 'syntax', message: found.message, at: found.pos[0] }] };
  if (second !== undefined) return { problems: [{ kind: 'syntax', message: 'The text holds more than one document', at: second.range[0] }] };
  if (document === undefined || document.contents === null) return { problems: [] };
  const problems: TextProblem[] = [];
  const conversion: Conversion = { anchors: new Map(), targets: new Map(), problems, shortTags, alias: undefined, copies: { count: 0 }, depth: 0, pointer: '' };
  return { root: value(document.contents, conversion), problems };
}

function value(node: unknown, conversion: Conversion): JsonNode {
  const range = conversion.alias ?? rangeOf(node);
  if (conversion.depth > maximumYamlDepth) throw new Unreadable({ kind: 'depth', limit: maximumYamlDepth, at: range.offset });
  if (conversion.alias !== undefined) countCopy(conversion, range);
  if (isAlias(node)) return aliased(node, range, conversion);
  noteAnchor(node, conversion);
  const long = longForm(node, range, conversion);
  const plain = untagged(node, range, conversion);
  return long === undefined ? plain : { kind: 'object', members: [{ key: { kind: 'string', value: long, ...range }, value: plain }], ...range };
}

/** What the tag of a node stands for, if it has one of those. */
function longForm(node: unknown, { offset: at }: Range, { shortTags }: Conversion): string | undefined {
  const tag = shortTags !== undefined && (isScalar(node) || isMap(node) || isSeq(node)) ? node.tag : undefined;
  if (tag === undefined || !tag.startsWith('!')) return undefined;
  const long = shortTags?.(tag);
  if (long === undefined) throw new Unreadable({ kind: 'syntax', message: `Unresolved tag: ${tag}`, at });
  return long;
}

function untagged(node: unknown, range: Range, conversion: Conversion): JsonNode {
  if (isMap(node)) return { kind: 'object', members: members(node, conversion), ...range };
  if (isSeq(node)) return { kind: 'array', items: items(node, conversion), ...range };
  return scalar(isScalar(node) ? node : undefined, range);
}

function aliased(node: Alias, range: Range, conversion: Conversion): JsonNode {
  const target = targetOf(node, conversion);
  if (target === undefined) throw new Unreadable({ kind: 'syntax', message: `Unresolved alias '${node.source}'`, at: range.offset });
  // An anchor that contains its own alias ends at the bound on depth.
  return value(target, { ...conversion, alias: range, depth: conversion.depth + 1 });
}

function targetOf(alias: Alias, { anchors, targets }: Conversion): Node | undefined {
  if (!targets.has(alias)) targets.set(alias, anchors.get(alias.source));
  return targets.get(alias);
}

function noteAnchor(node: unknown, { anchors }: Conversion): void {
  if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined) anchors.set(node.anchor, node);
}

function countCopy({ copies }: Conversion, range: Range): void {
  copies.count += 1;
  if (copies.count > maximumAliased) {
    throw new Unreadable({ kind: 'syntax', message: `Aliases stand for more than ${maximumAliased} values`, at: range.offset });
  }
}

function items(node: YAMLSeq, conversion: Conversion): readonly JsonNode[] {
  return node.items.map((item, index) => value(item, { ...conversion, depth: conversion.depth + 1, pointer: `${conversion.pointer}[${index}]` }));
}

function members(node: YAMLMap, conversion: Conversion): readonly Member[] {
  const own: Member[] = [];
  const merged: Member[] = [];
  const keys = new Set<string>();
  for (const pair of node.items) {
    if (isMergeKey(pair)) {
      for (const member of mergedMembers(pair.value, conversion)) merged.push(member);
      continue;
    }
    const key = keyOf(pair.key, conversion);
    if (keys.has(key.value)) conversion.problems.push({ kind: 'duplicate', key, pointer: conversion.pointer });
    keys.add(key.value);
    own.push({ key, value: value(pair.value, { ...conversion, depth: conversion.depth + 1, pointer: `${conversion.pointer}/${key.value}` }) });
  }
  for (const member of merged) {
    if (keys.has(member.key.value)) continue;
    keys.add(member.key.value);
    own.push(member);
  }
  return own;
}

function isMergeKey(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.source === '<<' && pair.key.type === 'PLAIN';
}

/** The members that `<<: *base` or `<<: [*a, *b]` brings in; earlier ones win. */
function mergedMembers(source: unknown, conversion: Conversion): readonly Member[] {
  const node = value(source, { ...conversion, depth: conversion.depth + 1 });
  if (node.kind === 'object') return node.members;
  if (node.kind === 'array' && node.items.every((item) => item.kind === 'object')) {
    return node.items.flatMap((item) => (item.kind === 'object' ? item.members : []));
  }
  throw new Unreadable({ kind: 'syntax', message: 'Merge keys take an object or a list of objects', at: node.offset });
}

/** Keys of YAML can be any value; those of JSON are strings. */
function keyOf(node: unknown, conversion: Conversion): StringNode {
  const range = conversion.alias ?? rangeOf(node);
  noteAnchor(node, conversion);
  const key = isAlias(node) ? targetOf(node, conversion) : node;
  if (!isScalar(key)) throw new Unreadable({ kind: 'syntax', message: 'Keys must be strings', at: range.offset });
  return { kind: 'string', value: typeof key.value === 'string' ? key.value : (key.source ?? String(key.value)), ...range };
}

function scalar(node: Scalar | undefined, range: Range): JsonNode {
  const found = node?.value ?? null;
  switch (typeof found) {
    case 'string':
      return { kind: 'string', value: found, ...range };
    case 'boolean':
      return { kind: 'boolean', value: found, ...range };
    case 'bigint':
      return { kind: 'number', value: Number(found), ...range };
    case 'number':
      if (Number.isFinite(found)) return { kind: 'number', value: found, ...range };
      break;
    default:
      if (found === null) return { kind: 'null', value: null, ...range };
  }
  throw new Unreadable({ kind: 'syntax', message: `'${node?.source ?? String(found)}' is no value that JSON has`, at: range.offset });
}

function rangeOf(node: unknown): Range {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
  return { offset: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}
