import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/build.mjs';
import { aslc } from '../cli/command-line.ts';

const cwd = path.join(root, 'examples');

/** What each example gives for its own input. */
const outputs = {
  'hello.asl.json': { greeting: 'Hello, Ada!' },
  'order.asl.json': { status: 'CHARGED', amount: 16, lines: [{ sku: 'tea', total: 9 }, { sku: 'cup', total: 7 }] },
  'reminder.asl.yaml': { sent: ['Reminder 1 for Ada', 'Reminder 2 for Ada'] },
  'report.asl.yaml': { count: 3, high: ['Rome', 'Cairo'], latest: '33 degrees in Cairo' },
};

describe('examples', () => {
  test('there are these', async () => {
    const files = await readdir(cwd);
    expect(files.filter((file) => file.includes('.asl.')).toSorted()).toEqual(Object.keys(outputs));
  });

  test('they have no mistakes', async () => {
    expect(await aslc(['check', '--max-warnings', '0'], { cwd })).toMatchObject({ exitCode: 0, stdout: '' });
  });

  test.concurrent.each(Object.entries(outputs))('%s', async (file, output) => {
    const { stdout } = await aslc(['run', file, '--input-file', file.replace(/\.asl\..*/, '.input.json')], { cwd });
    expect(JSON.parse(stdout)).toEqual(output);
  });

  test.each([
    [{ items: [] }, 'FAILED Order.Empty: There is nothing in the order.\n', 1],
    [{ items: [{ sku: 'tea', price: 1, quantity: 2, stock: 1 }] }, '', 0],
  ])('order.asl.json with %j', async (input, stderr, exitCode) => {
    expect(await aslc(['run', 'order.asl.json', JSON.stringify(input)], { cwd })).toMatchObject({ exitCode, stderr });
  });
});
