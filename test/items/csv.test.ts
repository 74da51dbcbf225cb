import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows } from '../../runtime/engine/items/csv.ts';
import { all } from './storage.ts';

async function* partsOf(text: string, size: number): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}

const rowsOf = (text: string, delimiter = ',', partSize = text.length + 1): Promise<string[][]> => all(csvRows(partsOf(text, partSize), delimiter));

describe('CSV', () => {
  it.each([
    ['a,b\n1,2\n', [['a', 'b'], ['1', '2']]],
    ['a,b\r\n1,2', [['a', 'b'], ['1', '2']]],
    ['a,\n,b\n', [['a', ''], ['', 'b']]],
    ['a\n\nb\n', [['a'], ['b']]],
    [' a , b', [[' a ', ' b']]],
    ['"a,1","say ""x""","two\nlines"\n', [['a,1', 'say "x"', 'two\nlines']]],
    ['abc,{""MyKey"":""MyValue""},"[1,2,3]"', [['abc', '{"MyKey":"MyValue"}', '[1,2,3]']]],
    ['a""b,"c""""d","e"', [['a"b', 'c""d', 'e']]],
    ['C:\\\\Program Files\\\\MyApp.exe,6534512', [['C:\\Program Files\\MyApp.exe', '6534512']]],
    ['a\\,b,c', [['a,b', 'c']]],
    ['\\"a\\",b', [['"a"', 'b']]],
    ['a\\bc,d\\', [['abc', 'd']]],
    ['\ufdd0,\\\ufdd0,\\,\ufdd0d', [['\ufdd0', '\ufdd0', ',\ufdd0d']]],
    ['', []],
  ])('%j', async (text, rows) => {
    expect(await rowsOf(text)).toEqual(rows);
    expect(await rowsOf(text, ',', 1)).toEqual(rows);
  });

  it.each([['|'], [';'], [' '], ['\t']])('delimited by %j', async (delimiter) => {
    expect(await rowsOf(`a${delimiter}"b${delimiter}"${delimiter}\\${delimiter}`, delimiter)).toEqual([['a', `b${delimiter}`, delimiter]]);
  });

  it('refuses a quote that is not closed', async () => {
    await expect(rowsOf('a,"b\nc')).rejects.toThrow('Quote');
  });

  it('passes on what goes wrong before it', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield 'a\n'.repeat(10_000);
      throw new Error('broken');
    }
    await expect(all(csvRows(broken(), ','))).rejects.toThrow('broken');
  });

  it('lets go of the text when nobody reads any more', async () => {
    let closed: (() => void) | undefined;
    const isClosed = new Promise<void>((resolve) => { closed = resolve; });
    async function* endless(): AsyncGenerator<string> {
      try {
        for (;;) yield 'a\n'.repeat(1000);
      } finally {
        closed?.();
      }
    }
    for await (const rows of csvRows(endless(), ',')) {
      expect(rows).toHaveLength(1000);
      break;
    }
    await isClosed;
  });

  it('reads what quoting writes, however the text is cut', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'ö', ',', '"', '\\', '\n', '\r', ' ', '|', '\ufdd0') });
    const quoted = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '""')}"`;
    await fc.assert(fc.asyncProperty(fc.array(fc.array(field, { minLength: 2, maxLength: 4 })), fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 20 }), async (rows, end, partSize) => {
      const text = rows.map((row) => row.map(quoted).join(',') + end).join('');
      expect(await rowsOf(text, ',', partSize)).toEqual(rows);
    }));
  });

  it('splits plain text at delimiters and line ends', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '1', 'é') });
    await fc.assert(fc.asyncProperty(fc.array(fc.array(field, { minLength: 2, maxLength: 4 })), async (rows) => {
      const text = rows.map((row) => row.join(',')).join('\n');
      expect(await rowsOf(text)).toEqual(text === '' ? [] : text.split('\n').map((line) => line.split(',')));
    }));
  });
});
