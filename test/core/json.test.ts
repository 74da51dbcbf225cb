import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyJson } from '../../runtime/core/json.ts';
import { exceeds } from '../../runtime/core/size.ts';

describe('copyJson', () => {
  it('is what a round trip through JSON text gives', () => {
    fc.assert(fc.property(fc.anything({ withDate: true, withNullPrototype: true }), (value) => {
      const text = JSON.stringify(value);
      expect(copyJson(value)).toEqual(text === undefined ? undefined : JSON.parse(text));
    }));
  });

  it('makes -0 a plain 0, as JSON text does', () => {
    expect(copyJson([-0])).toEqual([0]);
  });

  it('keeps a __proto__ member a member', () => {
    const copy = copyJson(JSON.parse('{"__proto__": {"admin": true}}'));
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect(copy.admin).toBeUndefined();
  });

  it('refuses what has no JSON', () => {
    expect(() => copyJson({ n: 1n })).toThrow(TypeError);
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(() => copyJson(loop)).toThrow(RangeError);
  });
});

describe('exceeds', () => {
  it('counts the bytes of the JSON text', () => {
    fc.assert(fc.property(fc.json({ stringUnit: 'binary' }), fc.integer({ min: -2, max: 2 }), (text, delta) => {
      const value = JSON.parse(text);
      const size = Buffer.byteLength(JSON.stringify(value));
      expect(exceeds(value, size + delta)).toBe(delta < 0);
    }), { numRuns: 1000 });
  });

  it('stops early on what is far too long', () => {
    expect(exceeds(Array.from({ length: 1e6 }, () => 'x'.repeat(100)), 1000)).toBe(true);
  });
});
