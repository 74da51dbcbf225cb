/**
 * Text of a definition never becomes code: wherever it stands, the machine does with a hostile text what it does with a
 * harmless one, or the definition is refused. Nothing global is touched, and every form of the emitted code parses.
 */
import assert from 'node:assert/strict';
import { transform } from 'esbuild';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { compile } from '../../compiler/index.ts';
import type { Json } from '../../runtime/core/index.ts';
import { loadMachine } from '../modes/compiled-machine.ts';
import { runPlain } from '../modes/modes.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { PLACES, type Probe } from './places.ts';

const RUNS = process.env['ASLC_LONG'] === undefined ? 20 : 1000;

afterEach(() => {
  assert.equal('touched' in globalThis, false);
  assert.deepEqual(Object.keys(Object.prototype), []);
});

/** Compiles and runs a probe; undefined where its definition is refused. */
async function observe({ definition, input }: Probe, name?: string): Promise<Json> {
  const compilation = compile(JSON.stringify(definition), name === undefined ? {} : { name, file: `${name}.asl.json` });
  if (compilation.machine === undefined) {
    expect(compilation.diagnostics.some(({ severity }) => severity === 'ERROR')).toBe(true);
    return undefined;
  }
  const { outcome } = await runPlain(loadMachine(compilation.emit('function').code), JSON.parse(JSON.stringify(input)));
  return outcome.status === 'SUCCEEDED' ? { output: outcome.output } : { error: outcome.error, cause: outcome.cause };
}

/** Keys and values as they are, `__proto__` among them. */
const exactly = (value: Json): string => JSON.stringify(value);

describe.each(Object.entries(PLACES))('%s', (_, place) => {
  it('accepts a harmless text', async () => {
    expect(exactly(await observe(place('plain')))).toBe(exactly(place('plain').expected));
  });

  it('is only text', async () => {
    const refused: string[] = [];
    for (const text of HOSTILE_TEXTS) {
      const probe = place(text);
      const observed = await observe(probe);
      if (observed === undefined) refused.push(text);
      else expect(exactly(observed)).toBe(exactly(probe.expected));
    }
    expect(refused.length).toBeLessThan(5);
  });

  it('is only text, whatever it is', async () => {
    expect.hasAssertions();
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string()), async (text) => {
      const probe = place(text);
      const observed = await observe(probe);
      if (observed !== undefined) expect(exactly(observed)).toBe(exactly(probe.expected));
    }), { numRuns: RUNS });
  });

  it('gives TypeScript that parses', async () => {
    const compiled = HOSTILE_TEXTS.map((text) => compile(JSON.stringify(place(text).definition))).filter(({ machine }) => machine !== undefined);
    // JavaScript is the same without types; the probes above run it.
    const parsed = compiled.map((compilation) => transform(compilation.emit('typescript').code, { loader: 'ts' }));
    await expect(Promise.all(parsed)).resolves.toHaveLength(compiled.length);
  });
});

describe('the names of a machine and of its file', () => {
  it.each(HOSTILE_TEXTS)('%j', async (text) => {
    const probe = PLACES['a value of a Result']!('plain');
    expect(await observe(probe, text)).toEqual(probe.expected);
    const { code, map } = compile(JSON.stringify(probe.definition), { name: text, file: text, format: 'json' }).emit('typescript');
    await expect(transform(code, { loader: 'ts' })).resolves.toMatchObject({ warnings: [] });
    expect(JSON.parse(map)).toMatchObject({ version: 3, sources: [text] });
  });
});
