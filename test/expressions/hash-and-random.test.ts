/** Digests against node:crypto, random numbers against java.util.Random. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hash, type HashAlgorithm, isHashAlgorithm } from '../../runtime/core/hash.ts';
import { JavaRandom } from '../../runtime/core/random.ts';

const algorithms: readonly HashAlgorithm[] = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];

test.each(algorithms)('%s is what node:crypto computes', (algorithm) => {
  const expected = (text: string): string => createHash(algorithm.toLowerCase().replace('-', '')).update(text).digest('hex');
  // Around the sizes of blocks, where the padding changes.
  for (const size of [0, 1, 55, 56, 57, 63, 64, 65, 111, 112, 113, 119, 120, 127, 128, 129, 1000]) {
    expect(hash('x'.repeat(size), algorithm)).toBe(expected('x'.repeat(size)));
  }
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
    expect(hash(text, algorithm)).toBe(expected(text));
  }), { numRuns: 50 });
});

test('only the names of AWS are algorithms', () => {
  expect(algorithms.every(isHashAlgorithm)).toBe(true);
  expect(['md5', 'SHA1', '__proto__', 'toString', 1, null, ['MD5']].some(isHashAlgorithm)).toBe(false);
});

test.each([
  [42, 10, [0, 3, 8, 4, 0]],
  [0, 100, [60, 48, 29, 47, 15]],
  [0, 1000, [360, 948, 29, 447, 515]],
  [42, 16, [11, 0, 10, 0, 4]],
])('JavaRandom(%d).nextInt(%d)', (seed, bound, expected) => {
  const random = new JavaRandom(seed);
  expect(expected.map(() => random.nextInt(bound))).toEqual(expected);
});

test('JavaRandom.nextDouble', () => {
  expect(new JavaRandom(42).nextDouble()).toBe(0.7275636800328681);
  expect(new JavaRandom(0).nextDouble()).toBe(0.730967787376657);
  const random = new JavaRandom(-7);
  for (let i = 0; i < 100; i++) {
    const value = random.nextDouble();
    expect(value >= 0 && value < 1).toBe(true);
  }
});
