/** The size limit of documents that leave states: exact, though almost none is measured. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../runtime/core/failure.ts';
import { Frame, type Json, readJson } from '../../runtime/core/index.ts';
import { put } from '../../runtime/core/paths/put.ts';
import { DATA_LIMIT, fitsResult, limitOutput, noteSize, outputsOf, sizeOfText, withAssigned } from '../../runtime/core/size.ts';

const bytes = (document: Json): number => Buffer.byteLength(JSON.stringify(document));

/** What the limit needs of a frame. */
function frame(): Frame {
  const made = new Frame({} as Frame['execution'], undefined, {}, 0);
  made.row = { name: 'S' } as Frame['row'];
  return made;
}

/** Whether a frame may leave its state with `document`, which is its document then. */
const fits = (at: Frame, document: Json): boolean => passes(() => {
  at.size = limitOutput(at, document);
  at.data = document;
});

/** Whether variables may be assigned; they are the frame's then. */
const keeps = (at: Frame, assigned: Json): boolean => passes(() => { at.vars = withAssigned(at, assigned); });

function passes(limited: () => void): boolean {
  try {
    limited();
    return true;
  } catch (thrown) {
    expect((thrown as Failure).error).toBe('States.DataLimitExceeded');
    return false;
  }
}

describe('the size limit', () => {
  test.each([
    ['plain text', 'x', 1],
    ['escapes', '\u0001', 6],
    ['characters of three bytes', '€', 3],
    ['pairs of surrogates', '😀', 4],
  ])('%s: the last byte counts', (_, character, size) => {
    const count = Math.floor((DATA_LIMIT - 2) / size);
    const rest = 'x'.repeat((DATA_LIMIT - 2) % size);
    expect(fits(frame(), character.repeat(count) + rest)).toBe(true);
    expect(fits(frame(), `${character.repeat(count)}${rest}x`)).toBe(false);
  });

  test.each(['1e20', '-1e-6', '1E9', '1e999', '"é"', String.raw`"\ud800"`, '"€\u2028😀"', '[1e20,-1e20]', '{"é":1e15}', '{}', '""', '0'])('%s has at most the size its text says', (text) => {
    expect(bytes(readJson(text))).toBeLessThanOrEqual(sizeOfText(text));
  });

  test.each([1, 100, 250])('what an input of %s KB grows to is refused at the same byte whether its size was known or not', (kilobytes) => {
    const input: Json = { text: 'é'.repeat(512 * kilobytes) };
    const rest = DATA_LIMIT - bytes({ ...input, more: '' });
    const [known, unknown] = [frame(), frame()];
    for (const at of [known, unknown]) at.data = input;
    noteSize(known, sizeOfText(JSON.stringify(input)));
    for (const at of [known, unknown]) {
      expect(fits(at, { ...input, more: 'x'.repeat(rest + 1) })).toBe(false);
      expect(fits(at, { ...input, more: 'x'.repeat(rest) })).toBe(true);
    }
  });

  test('a document that grows by little is refused at the byte where it gets too large', () => {
    const at = frame();
    let document: Json = { steps: {} };
    let exact = true;
    for (let i = 0; exact && i < 1000; i++) {
      document = put(document, 'steps', put(document.steps, `s${i}`, 'é'.repeat(500)));
      exact = fits(at, document) === (bytes(document) <= DATA_LIMIT);
    }
    expect(exact).toBe(true);
    expect(bytes(document)).toBeGreaterThan(DATA_LIMIT);
  });

  test('of any document, the last byte counts', () => {
    fc.assert(fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
      const value = JSON.parse(text);
      const padding = 'x'.repeat(DATA_LIMIT - bytes([value, '']));
      expect(fits(frame(), [value, padding])).toBe(true);
      expect(fits(frame(), [value, `${padding}x`])).toBe(false);
      expect(fitsResult(frame(), [value, padding])).toBe(true);
      expect(fitsResult(frame(), [value, `${padding}x`])).toBe(false);
    }), { numRuns: 40 });
  });

  test('what ResultPath makes is refused at the byte where it gets too large, whether or not the state before was measured', () => {
    const path = fc.oneof(fc.constantFrom('a', 'b', '__proto__'), fc.constantFrom(['a', 'b'], ['list', 1], ['c', 'd', 'e']));
    const value = fc.oneof(fc.integer({ min: 0, max: 40_000 }).map((length) => 'é"'.repeat(length)), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(fc.property(fc.array(fc.tuple(path, value, fc.boolean()), { maxLength: 12 }), (changes) => {
      let at = frame();
      at.data = { list: [1, 2] };
      for (const [place, result, restored] of changes) {
        if (restored) at = Object.assign(frame(), { data: at.data });
        let next: Json;
        try {
          next = at.put(place, fitsResult(at, result) ? result : 1);
        } catch { continue; } // a step that leads through what is no object
        expect(fits(at, next)).toBe(bytes(next) <= DATA_LIMIT);
      }
    }), { numRuns: 60 });
  });

  test('a part of what a state made is refused at the byte where it gets too large', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 150_000 }), fc.integer({ min: 0, max: 150_000 }), (length, other) => {
      const at = frame();
      at.data = { other: 'x'.repeat(other) };
      if (!fits(at, at.data)) return;
      const made = at.put('part', { text: 'é'.repeat(length) });
      expect(fits(at, made.part)).toBe(bytes(made.part) <= DATA_LIMIT);
    }), { numRuns: 50 });
  });

  test('the outputs of branches are refused at the byte where they get too large', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 50_000 }), { maxLength: 12 }), fc.boolean(), (lengths, measured) => {
      const at = frame();
      const children = lengths.map((length) => {
        const child = frame();
        child.data = { text: 'é'.repeat(length) };
        if (measured) child.size = limitOutput(child, child.data);
        return child;
      });
      const outputs = outputsOf(at, children);
      expect(outputs).toEqual(children.map(({ data }) => data));
      expect(fits(at, { outputs })).toBe(bytes({ outputs }) <= DATA_LIMIT);
    }), { numRuns: 100 });
  });

  test('whatever a state does to its document, what fits is what has few enough bytes', () => {
    const member = fc.tuple(fc.constantFrom('a', 'b', 'constructor', '__proto__'), fc.oneof(
      fc.integer({ min: 0, max: 90_000 }).map((length) => 'x"é'.repeat(length)),
      fc.jsonValue({ maxDepth: 3 }),
      fc.record({ inner: fc.integer({ min: 0, max: 200_000 }).map((length) => 'y'.repeat(length)), list: fc.array(fc.double()) }),
    ));
    fc.assert(fc.property(fc.array(member, { maxLength: 12 }), (changes) => {
      const at = frame();
      let document: Json = {};
      for (const [name, value] of changes) {
        const next = put(document, name, value);
        const fit = fits(at, next);
        expect(fit).toBe(bytes(next) <= DATA_LIMIT);
        if (fit) document = next;
      }
    }), { numRuns: 60 });
  });
});

describe('the size limit of variables', () => {
  test('those of one Assign are a document', () => {
    const at = frame();
    expect(keeps(at, { a: 'x'.repeat(DATA_LIMIT - '{"a":""}'.length) })).toBe(true);
    expect(keeps(at, { a: 'x'.repeat(DATA_LIMIT - '{"a":""}'.length + 1) })).toBe(false);
    expect(at.vars['a']).toHaveLength(DATA_LIMIT - 8);
  });

  test('all together have at most 10 MiB, however often they are assigned', () => {
    const at = frame();
    const value = 'é'.repeat(100_000);
    for (let i = 0; i < 100; i++) expect(keeps(at, { counter: i, same: value })).toBe(true);
    let count = 0;
    while (keeps(at, { [`v${count}`]: value })) count++;
    expect(bytes(at.vars)).toBeLessThanOrEqual(10_485_760);
    expect(bytes({ ...at.vars, [`v${count}`]: value })).toBeGreaterThan(10_485_760);
  });
});
