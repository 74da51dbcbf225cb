/** Whatever a definition looks like, compiling it ends with diagnostics or with a machine; never with an exception. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { transform } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/index.ts';
import { Failure, type Json } from '../../runtime/core/index.ts';
import { loadMachine } from '../modes/compiled-machine.ts';
import { runPlain } from '../modes/modes.ts';

const DEPTH = process.env['ASLC_LONG'] === undefined ? 200 : 1000;
const RUNS = process.env['ASLC_LONG'] === undefined ? 200 : 20_000;

const samples = path.join(import.meta.dirname, '../samples');
const definitions = readdirSync(samples, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  .map(({ name }) => readFileSync(path.join(samples, name, 'definition.asl.json'), 'utf8'));

/** Values that stand where others are expected. */
const REPLACEMENTS: readonly Json[] = [
  null, true, 0, -1, 1.5, 1e308, '', '$', '$$', '$.', '$[', '$..', "$['", '$.a[?(', '$.a[?(@.b)]', '$x', 'States.', 'States.Format(', "States.Format('{}')", 'States.Nothing($)',
  '{%', '{% %}', '{% ( %}', '{% $ %}', '{% $states %}', '{% function($x){ $x }(1) %}', '{% $eval("1") %}', '{% [1..9999999] %}',
  'JSONata', 'JSONPath', 'Task', 'Map', 'States.ALL', 'arn:', [], [[]], [null], {}, { a: {} }, JSON.parse('{"__proto__":{}}'),
];

/** Every place in a value: the keys that lead there. */
function* places(value: Json, above: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    yield [...above, key];
    yield* places(value[key], [...above, key]);
  }
}

/** The value with a change at one place: replaced, removed, or kept under another name. */
function changed(value: Json, [key, ...rest]: readonly string[], change: 'replace' | 'remove' | 'rename', replacement: Json): Json {
  if (rest.length > 0) return copyWith(value, key!, changed(value[key!], rest, change, replacement));
  if (change === 'replace') return copyWith(value, key!, replacement);
  const others = Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  return change === 'remove' ? others : { ...others, [String(replacement)]: value[key!] };
}

const copyWith = (value: Json, key: string, member: Json): Json =>
  (Array.isArray(value) ? value.with(Number(key), member) : { ...value, [key]: member });

/** What becomes of a text: refused with an ERROR, or a machine that runs to its end; anything else is thrown. */
async function fateOf(text: string): Promise<'refused' | 'run'> {
  const compilation = compile(text);
  if (compilation.machine === undefined) {
    if (compilation.diagnostics.some(({ severity }) => severity === 'ERROR')) return 'refused';
    throw new Error(`neither a machine nor an error: ${text}`);
  }
  await transform(compilation.emit('typescript').code, { loader: 'ts' });
  const { outcome } = await runPlain(loadMachine(compilation.emit('function').code), {});
  if (outcome.status !== 'SUCCEEDED') throwCrash(outcome.failure);
  return 'run';
}

/** Throws what JavaScript threw, if that is what a failure explains. */
function throwCrash(thrown: unknown): void {
  if (thrown instanceof Failure) throwCrash(thrown.source);
  else if (thrown instanceof Error) throw thrown;
}

describe('definitions with mistakes', () => {
  it(`in one to three places (${RUNS})`, async () => {
    const fates = new Set<string>();
    await fc.assert(fc.asyncProperty(fc.gen(), async (draw) => {
      let definition = JSON.parse(definitions[draw(fc.nat, definitions.length - 1)]!);
      for (let left = draw(fc.integer, { min: 1, max: 3 }); left > 0; left--) {
        const all = [...places(definition)];
        if (all.length === 0) break;
        const replacement = REPLACEMENTS[draw(fc.nat, REPLACEMENTS.length - 1)];
        definition = changed(definition, all[draw(fc.nat, all.length - 1)]!, draw(fc.constantFrom<['replace', 'remove', 'rename']>, 'replace', 'remove', 'rename'), replacement);
      }
      fates.add(await fateOf(JSON.stringify(definition)));
    }), { numRuns: RUNS, endOnFailure: true });
    expect(fates).toEqual(new Set(['refused', 'run']));
  }, 600_000);

  it(`cut off, doubled or with other characters (${RUNS})`, async () => {
    const fates = new Set<string>();
    await fc.assert(fc.asyncProperty(fc.nat(definitions.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom('', '"', '{', '}', ']', ',', '\\', '\u0000', '\ud800', '1', '\n'), fc.nat(3), async (index, at, character, removed) => {
      const text = definitions[index]!;
      const offset = Math.floor(at * text.length);
      fates.add(await fateOf(text.slice(0, offset) + character + text.slice(offset + removed)));
      fates.add(await fateOf(text.slice(0, offset)));
    }), { numRuns: RUNS, endOnFailure: true });
    expect(fates).toEqual(new Set(['refused', 'run']));
  }, 600_000);

  it.each([
    ['nothing', ''],
    ['a text', '"a"'],
    ['null', 'null'],
    ['an array', '[]'],
    ['deep arrays', '['.repeat(100_000)],
    ['deep objects', '{"a":'.repeat(100_000)],
    ['a deep value', `{"StartAt":"A","States":{"A":{"Type":"Pass","Result":${'['.repeat(5000)}${']'.repeat(5000)},"End":true}}}`],
    ['a deep machine', deepMachine(400)],
    ['a deep path', pass({ InputPath: `$${'.a'.repeat(20_000)}` })],
    ['a deep intrinsic call', pass({ Parameters: { 'x.$': `${'States.Array('.repeat(2000)}1${')'.repeat(2000)}` } })],
    ['a deep condition', `{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{${'"Not":{'.repeat(2000)}"Variable":"$","IsNull":true${'}'.repeat(2000)},"Next":"B"}]},"B":{"Type":"Pass","End":true}}}`],
    ['a deep JSONata expression', pass({ QueryLanguage: 'JSONata', Output: `{% ${'('.repeat(5000)}1${')'.repeat(5000)} %}` })],
    ['a long JSONata expression', pass({ QueryLanguage: 'JSONata', Output: `{% 1${' + 1'.repeat(5000)} %}` })],
    ['a deep filter', pass({ InputPath: `$[?(${'('.repeat(3000)}@.a${')'.repeat(3000)})]` })],
    ['a large number', pass({ Result: 0, TimeoutSeconds: 1 }).replace('"Result":0', '"Result":1e999')],
    ['a number with many digits', pass({ Result: 0 }).replace('"Result":0', `"Result":${'9'.repeat(10_000)}`)],
    ['many states', manyStates(5000)],
  ])('%s', async (_, text) => {
    expect(['refused', 'run']).toContain(await fateOf(text));
  }, 60_000);
});

describe('depth', () => {
  const DEEP: Readonly<Record<string, (depth: number) => string>> = {
    machines: deepMachine,
    values: (depth) => pass({ Result: JSON.parse('['.repeat(depth) + ']'.repeat(depth)) }),
    templates: (depth) => pass({ Parameters: JSON.parse(`${'{"a":'.repeat(depth)}{"x.$":"$"}${'}'.repeat(depth)}`) }),
    'intrinsic calls': (depth) => pass({ Parameters: { 'x.$': `${'States.Array('.repeat(depth)}1${')'.repeat(depth)}` } }),
    conditions: (depth) => JSON.stringify({
      StartAt: 'A', States: { A: { Type: 'Choice', Choices: [{ ...JSON.parse(`${'{"Not":'.repeat(depth)}{"Variable":"$","IsNull":true}${'}'.repeat(depth)}`), Next: 'B' }], Default: 'B' }, B: { Type: 'Pass', End: true } },
    }),
    paths: (depth) => pass({ Parameters: { 'x.$': `$${'.a'.repeat(depth)}` } }),
    'JSONata blocks': (depth) => pass({ QueryLanguage: 'JSONata', Output: `{% ${'('.repeat(depth)}1${')'.repeat(depth)} %}` }),
    'JSONata arrays': (depth) => pass({ QueryLanguage: 'JSONata', Output: `{% ${'['.repeat(depth)}1${']'.repeat(depth)} %}` }),
    'JSONata sums': (depth) => pass({ QueryLanguage: 'JSONata', Output: `{% 1${' + 1'.repeat(depth)} %}` }),
    'JSONata functions': (depth) => pass({ QueryLanguage: 'JSONata', Output: `{% ${'function($x) { '.repeat(depth)}1${' }'.repeat(depth)} ~> $type %}` }),
    'JSONata paths': (depth) => pass({ QueryLanguage: 'JSONata', Output: `{% [$states.input${'.a'.repeat(depth)}] %}` }),
  };

  it.each(Object.entries(DEEP))('%s', async (_, text) => {
    expect(await fateOf(text(10))).toBe('run');
    for (let depth = 20; depth < DEPTH; depth = Math.ceil(depth * 1.5)) expect(['refused', 'run']).toContain(await fateOf(text(depth)));
  }, 60_000);
});

function pass(fields: Json): string {
  return JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', ...fields, End: true } } });
}

function deepMachine(depth: number): string {
  let inner: Json = { StartAt: 'S', States: { S: { Type: 'Pass', End: true } } };
  for (let i = 0; i < depth; i++) inner = { StartAt: `S${i}`, States: { [`S${i}`]: { Type: 'Parallel', Branches: [inner], End: true } } };
  return JSON.stringify(inner);
}

function manyStates(count: number): string {
  const states = Array.from({ length: count }, (_, i) => [`S${i}`, { Type: 'Pass', ...(i + 1 < count ? { Next: `S${i + 1}` } : { End: true }) }]);
  return JSON.stringify({ StartAt: 'S0', States: Object.fromEntries(states) });
}
