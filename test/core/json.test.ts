import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyJson } from '../../runtime/core/json.ts';

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
