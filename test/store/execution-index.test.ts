/** The index of executions beside a map of records, whatever comes, changes and goes. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ExecutionLists } from '../../runtime/store/execution-list.ts';
import { type ExecutionRecord, parentOf, type Position } from '../../runtime/store/index.ts';
import { CheckpointWriter } from '../../runtime/store/log/checkpoint-codec.ts';
import { ExecutionIndex } from '../../runtime/store/log/execution-index.ts';
import type { Place } from '../../runtime/store/log/segments.ts';
import { Shared } from '../../runtime/store/log/shared.ts';
import { execution, MACHINE } from './execution-record.ts';

const RUN = 'arn:aws:states:us-east-1:123456789012:mapRun:orders/Ship:1';
const UUID = '0b8fc1f9-4a3e-4a0e-9d37-5d6f0c2f7a1';

/** Five of a state machine, five children of a map run. */
const named = (i: number): ExecutionRecord => (i < 5 ? execution(`run-${i}`) : execution(`${UUID}${i}`, {
  arn: `arn:aws:states:us-east-1:123456789012:express:orders/Ship:${UUID}${i}:${i}`, stateMachineArn: `${MACHINE}/Ship`, mapRunArn: RUN, mapRunIndex: i - 5, itemCount: i,
}));

const change = fc.record({
  startDate: fc.oneof(fc.constantFrom(1, 2), fc.nat({ max: 4_000_000_000_000 })),
  redriveCount: fc.nat({ max: 1 }),
  stateMachineVersionArn: fc.constantFrom(undefined, `${MACHINE}:1`, `${MACHINE}:2`),
  mapRunRedrives: fc.constantFrom(undefined, 1),
});
const outcome = fc.record({
  status: fc.constantFrom('SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'),
  error: fc.constantFrom(undefined, 'E'),
  traceHeader: fc.constantFrom(undefined, 'Root=1'),
});
const place: fc.Arbitrary<Place> = fc.record({ segment: fc.nat({ max: 3 }), offset: fc.nat({ max: 2 ** 32 - 1 }), length: fc.nat({ max: 2 ** 32 - 1 }) });
const operation = fc.record({ kind: fc.constantFrom('begin', 'end', 'end', 'checkpoint', 'move', 'delete'), which: fc.nat({ max: 9 }), change, outcome, took: fc.nat({ max: 40_000_000_000 }), place });

/** What is known of an execution. */
interface Known {
  readonly record: ExecutionRecord;
  readonly places: readonly Place[];
}

/** Those of a parent, the newest first, each as often as it is there. */
const listed = (index: ExecutionIndex, parent: string, labels: readonly string[], after?: Position): string[] =>
  Array.from(index.list(parent, labels, after), (row) => index.arnOf(row));

function expectSame(index: ExecutionIndex, known: ReadonlyMap<string, Known>, ends: ReadonlySet<string>): void {
  for (let i = 0; i < 10; i++) {
    const { arn } = named(i);
    const row = index.find(arn);
    expect(row === undefined ? undefined : { record: index.recordOf(row), places: index.placesOf(row) }).toEqual(known.get(arn));
    const segments = new Set(known.get(arn)?.places.map(({ segment }) => segment));
    if (row !== undefined) expect([0, 1, 2, 3].filter((segment) => index.isIn(row, segment))).toEqual([...segments].toSorted());
  }
  const all = [...known.values()].map(({ record }) => record).toReversed();
  for (const parent of [MACHINE, RUN]) {
    const of = all.filter((record) => parentOf(record) === parent);
    for (const label of ['RUNNING', 'FAILED', 'REDRIVEN', `${MACHINE}:1`]) {
      const arns = of.filter(({ status, redriveCount, stateMachineVersionArn }) => [status, redriveCount > 0 ? 'REDRIVEN' : '', stateMachineVersionArn].includes(label)).map(({ arn }) => arn);
      expect(listed(index, parent, [label])).toEqual(arns);
    }
    const arns = of.map(({ arn }) => arn);
    expect(listed(index, parent, [])).toEqual(arns);
    for (const [i, { arn, startDate }] of of.entries()) expect(listed(index, parent, [], { key: arn, date: startDate })).toEqual(arns.slice(i + 1));
  }
  expect(Array.from(index.rows(), (row) => index.arnOf(row)).toSorted()).toEqual([...known.keys()].toSorted());
  expect(index.inOrderOfEnd.size).toBe(ends.size);
  const first = index.inOrderOfEnd.first;
  expect(first === undefined ? undefined : index.arnOf(first)).toBe(ends.values().next().value);
}

it('has what a map of records has', () => {
  fc.assert(fc.property(fc.array(operation, { maxLength: 60, size: 'max' }), (operations) => {
    const index = new ExecutionIndex();
    index.sort();
    const known = new Map<string, Known>();
    const ends = new Set<string>();
    for (const { kind, which, change, outcome, took, place } of operations) {
      const record: ExecutionRecord = { ...named(which), ...change };
      const { arn } = record;
      const before = known.get(arn);
      const row = index.find(arn);
      if ((kind === 'begin' || kind === 'end') && before?.record.startDate !== record.startDate) known.delete(arn); // It begins anew: the newest.
      if (kind === 'begin') {
        index.begin(index.rowOf(record), record, [place], new CheckpointWriter(0));
        known.set(arn, { record, places: [place] });
        ends.delete(arn);
      } else if (kind === 'end') {
        const ended = { ...record, ...outcome, stopDate: record.startDate + took };
        index.end(index.rowOf(ended), ended, place);
        known.set(arn, { record: ended, places: [place] });
        ends.delete(arn);
        ends.add(arn);
      } else if (row !== undefined && before !== undefined) {
        const unended = index.unended.get(row);
        if (kind === 'delete') {
          index.delete(row);
          known.delete(arn);
          ends.delete(arn);
        } else if (kind === 'move' && unended === undefined) {
          index.ended.move(row, place);
          known.set(arn, { ...before, places: [place] });
        } else if (kind === 'checkpoint' && unended !== undefined) {
          unended.checkpoint(place);
          known.set(arn, { ...before, places: [...before.places, place] });
        }
      }
      expectSame(index, known, ends);
    }
    while (index.inOrderOfEnd.first !== undefined) {
      const [arn] = ends;
      expect(index.arnOf(index.inOrderOfEnd.first)).toBe(arn);
      ends.delete(arn!);
      index.delete(index.inOrderOfEnd.first);
    }
    expect(ends.size).toBe(0);
  }), { numRuns: 60 });
});

it('gives all in pieces while others come and go', () => {
  const range = fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })).map(([from, length]) => ({ from: from * 1000, to: (from + length) * 1000 }));
  const turns = fc.array(fc.tuple(range, fc.nat({ max: 2000 })), { minLength: 1, maxLength: 6 });
  fc.assert(fc.property(turns, (turns) => {
    const lists = new ExecutionLists((row) => execution('n', { stateMachineArn: row % 5 === 0 ? 'few' : 'many' }), () => 1);
    const add = (row: number): void => lists.change(row, () => {});
    const there = new Set(Array.from({ length: 5000 }, (_, row) => row));
    let next = there.size;
    for (const row of there) add(row);
    const seen: number[] = [];
    const left = turns.values();
    for (const piece of lists.pieces()) {
      seen.push(...piece);
      const turn = left.next();
      if (turn.done === true) continue;
      const [{ from, to }, more] = turn.value;
      for (let row = from; row < to; row++) {
        lists.remove(row);
        there.delete(row);
      }
      for (let i = 0; i < more; i++) add(next++);
    }
    expect(new Set(seen).size).toBe(seen.length);
    const all = new Set(seen);
    expect([...there].filter((row) => !all.has(row))).toEqual([]);
    const inOrder = seen.filter((row) => row % 5 !== 0);
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
  }), { numRuns: 40 });
});

it('has what is shared as long as it is used', () => {
  const shared = new Shared<object>();
  const [one, other] = [{}, {}];
  const number = shared.use({ text: 'one', value: one });
  expect(shared.use({ text: 'one', value: other })).toBe(number);
  shared.release(number);
  expect([shared.find('one'), shared.get(number)]).toEqual([number, one]);
  shared.release(number);
  expect(shared.find('one')).toBeUndefined();
  expect(shared.use({ text: 'other', value: other })).toBe(number);
  expect(shared.get(number)).toBe(other);
});
