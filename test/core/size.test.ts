/** The size limit of documents that leave states: exact, though almost none is measured. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../runtime/core/failure.ts';
import { type Frame, type Json, put } from '../../runtime/core/index.ts';
import { DATA_LIMIT, limitOutput } from '../../runtime/core/size.ts';

const bytes = (document: Json): number => Buffer.byteLength(JSON.stringify(document));

/** What the limit needs of a frame. */
const frame = (): Frame => ({ data: undefined, sized: undefined, size: 0, row: { name: 'S' } }) as unknown as Frame;

/** Whether a frame may leave its state with `document`. */
function fits(at: Frame, document: Json): boolean {
  at.data = document;
  try {
    limitOutput(at);
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
