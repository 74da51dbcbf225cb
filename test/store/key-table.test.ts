/** Keys of executions as they are kept in memory: short, the same when they are read, and found whatever has come and gone. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteRooms } from '../../runtime/store/log/byte-rooms.ts';
import { CHARACTER_BYTES, readKey, writeKey } from '../../runtime/store/log/key-bytes.ts';
import { KeyTable } from '../../runtime/store/log/key-table.ts';

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(CHARACTER_BYTES * text.length);
  return bytes.subarray(0, writeKey(bytes, 0, text, 0));
}

const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
const any = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });
const key = fc.array(fc.oneof(fc.uuid(), name, any, fc.uuid().map((uuid) => uuid.slice(0, 35))), { maxLength: 3 }).map((parts) => parts.join(':'));

it('are read as they were written', () => {
  fc.assert(fc.property(key, fc.nat({ max: 3 }), (text, from) => {
    const whole = 'x'.repeat(from) + text;
    const bytes = new Uint8Array(CHARACTER_BYTES * text.length + 2);
    const end = writeKey(bytes, 2, whole, from);
    expect(readKey(bytes.subarray(0, end), 2)).toBe(text);
  }));
});

it('have the bytes of a UUID for its text, and a byte for another character', () => {
  const uuid = '00010203-0405-0607-0809-0a0b0c0dfeff';
  expect(bytesOf(uuid)).toHaveLength(17);
  expect(bytesOf(`run-1:${uuid}`)).toHaveLength('run-1:'.length + 17);
  expect(bytesOf('run-1-é')).toHaveLength(7);
  expect(bytesOf(uuid.toUpperCase())).toHaveLength(36);
});

it('are found as long as they are there', () => {
  const operation = fc.tuple(fc.constantFrom('add', 'delete'), fc.constantFrom(0, 1, 300), fc.nat({ max: 200 }));
  fc.assert(fc.property(fc.array(operation, { size: 'max', maxLength: 1000 }), (operations) => {
    const table = new KeyTable();
    const rows = new Map<string, number>();
    for (const [row, [kind, group, i]] of operations.entries()) {
      const text = `arn:${'k'.repeat(i % 7)}${i}`;
      const known = rows.get(`${group} ${text}`);
      if (kind === 'add' && known === undefined) {
        table.add(row, group, text, 4);
        rows.set(`${group} ${text}`, row);
      } else if (kind === 'delete' && known !== undefined) {
        table.delete(known);
        rows.delete(`${group} ${text}`);
      }
      expect(table.find(group, text, 4)).toBe(rows.get(`${group} ${text}`));
    }
    for (const group of [0, 1, 300]) {
      for (let i = 0; i <= 200; i++) expect(table.find(group, `arn:${'k'.repeat(i % 7)}${i}`, 4)).toBe(rows.get(`${group} arn:${'k'.repeat(i % 7)}${i}`));
    }
    for (const [named, row] of rows) expect(table.textOf(row)).toBe(named.slice(named.indexOf(':') + 1));
  }), { numRuns: 30 });
});

it('are found among many', () => {
  const table = new KeyTable();
  const count = 100_000;
  for (let row = 0; row < count; row++) table.add(row, row % 3, `e${row}`, 0);
  for (let row = 0; row < count; row += 7) table.delete(row);
  for (let row = 0; row < count; row++) if (table.find(row % 3, `e${row}`, 0) !== (row % 7 === 0 ? undefined : row)) expect.fail(`e${row}`);
  expect(table.find(1, 'e0', 0)).toBeUndefined();
});

it('have the rooms of those that are gone', () => {
  const rooms = new ByteRooms();
  const put = (text: string): number => rooms.put(bytesOf(text), text.length);
  const [a, b] = [put('a'.repeat(10)), put('b'.repeat(30))];
  rooms.clear(a, 10);
  const c = put('c'.repeat(30));
  expect(put('d'.repeat(12))).toBe(a);
  expect([rooms.get(a, 12), rooms.get(b, 30), rooms.get(c, 30)]).toEqual(['d'.repeat(12), 'b'.repeat(30), 'c'.repeat(30)].map(bytesOf));
  const many = Array.from({ length: 20_000 }, (_, i) => put(`${i}`.padEnd(30, 'e')));
  many.forEach((room, i) => { if (!rooms.has(room, bytesOf(`${i}`.padEnd(30, 'e')), 30)) expect.fail(`${i}`); });
});
