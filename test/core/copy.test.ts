import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyDocument, Copier, copyJson } from '../../runtime/core/copy.ts';
import type { Json } from '../../runtime/core/json.ts';

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
  it('copies numbers however an array mixes them with others', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.double(), fc.constant(-0), fc.jsonValue(), fc.constant(undefined))), (items) => {
      expect(copyJson(items)).toEqual(JSON.parse(JSON.stringify(items)));
    }));
    expect(Object.is(copyJson([1.5, -0])[1], 0)).toBe(true);
  });

  it('knows a bound of the bytes that the copy has', () => {
    fc.assert(fc.property(fc.anything({ withDate: true }), (value) => {
      const copier = new Copier();
      const text = JSON.stringify(copier.document(value));
      expect(copier.size).toBeGreaterThanOrEqual(Buffer.byteLength(text));
    }));
  });
});

describe('copyDocument', () => {
  it('is the same document, and shares nothing of it', () => {
    fc.assert(fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
      const document = JSON.parse(text);
      const copy = copyDocument(document);
      expect(copy).toEqual(document);
      const own = compositesOf(document);
      expect([...compositesOf(copy)].some((part) => own.has(part))).toBe(false);
    }));
  });

  it('looks into what comes after numbers, and into a member of any name', () => {
    const document = JSON.parse('[1, 2.5, {"__proto__": {"list": [3]}}]');
    const copy = copyDocument(document);
    expect(JSON.stringify(copy)).toBe(JSON.stringify(document));
    copy[2]['__proto__'].list.push(4);
    expect(document[2]['__proto__'].list).toEqual([3]);
  });
});

/** All objects and arrays of a document. */
function compositesOf(document: Json, found = new Set<Json>()): Set<Json> {
  if (typeof document === 'object' && document !== null) {
    found.add(document);
    for (const part of Object.values(document)) compositesOf(part, found);
  }
  return found;
}
