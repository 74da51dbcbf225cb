/** Keys of executions as they are kept in memory: short, and the same when they are read. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packed, unpacked } from '../../runtime/store/log/packed-key.ts';

const uuid = fc.uuid();
const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
const key = fc.oneof(uuid, name, fc.tuple(fc.oneof(name, uuid), uuid).map((parts) => parts.join(':')));

it('are read as they were written', () => {
  fc.assert(fc.property(key, (written) => {
    expect(unpacked(packed(written))).toBe(written);
  }));
});

it('have a NUL and the bytes of a UUID for its text', () => {
  expect(packed('00010203-0405-0607-0809-0a0b0c0dfeff')).toBe('\0\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u00fe\u00ff');
  expect(packed('run-1:ffffffff-ffff-ffff-ffff-ffffffffffff')).toBe(`run-1:\0${'\u00ff'.repeat(16)}`);
  expect(packed('FFFFFFFF-ffff-ffff-ffff-ffffffffffff')).toBe('FFFFFFFF-ffff-ffff-ffff-ffffffffffff');
});
