import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, applyEditsToMap, type SourceMap, type TextEdit } from '../../cli/build/source-map.ts';
import { SourceMap as Reader } from 'node:module';

const TEXT = 'function greet(name: string) {\n  return `Hello, ${name}!`;\n}\nconsole.log(greet("Ada"));\n';

/** A map from `TEXT` as esbuild prints it to `TEXT`. */
const { code, map } = transformSync(TEXT, { loader: 'ts', sourcemap: 'external', sourcefile: 'greet.ts' });
const original = JSON.parse(map) as SourceMap;

/** Where a piece of generated text comes from: 'line:column' of its source. */
function origin(text: string, of: SourceMap, piece: string): string {
  const lines = text.slice(0, text.indexOf(piece)).split('\n');
  const entry = new Reader(of as never).findEntry(lines.length - 1, lines.at(-1)!.length);
  return 'originalLine' in entry ? `${entry.originalLine}:${entry.originalColumn}` : 'nowhere';
}

const edit = (find: string, newText: string): TextEdit => ({ start: code.indexOf(find), length: find.length, newText });

describe('a source map follows the edits of its text', () => {
  test.each([
    ['none', []],
    ['an insertion before', [{ start: 0, length: 0, newText: '// one\n// two\n' }]],
    ['a new indentation', [edit('  return', '\t\t\t\treturn')]],
    ['lines joined', [edit('{\n  ', '{ ')]],
    ['a line split', [edit('console.log(', '\nconsole.log(\n')]],
    ['several, not in order', [edit('console.log(', 'console\n  .log('), { start: 0, length: 0, newText: '\n' }]],
    ['something removed', [edit('function ', '')]],
  ])('%s', (_, edits) => {
    const edited = applyEdits(code, edits);
    const moved = applyEditsToMap(original, code, edits);
    for (const piece of ['return', 'name}', 'greet("Ada")']) {
      expect(origin(edited, moved, piece)).toBe(origin(code, original, piece));
    }
  });

  test('no edits keep the map as it is', () => {
    expect(applyEditsToMap(original, code, [])).toMatchObject({ ...original, mappings: original.mappings.replace(/;+$/, '') });
  });

  test('any edits leave every mapping on a character of the text', () => {
    const pieces = fc.array(fc.record({ gap: fc.nat(20), length: fc.nat(10), newText: fc.string({ unit: fc.constantFrom('a', ' ', '\n') }) }), { maxLength: 8 });
    fc.assert(fc.property(pieces, (drawn) => {
      let at = 0;
      const edits = drawn.flatMap(({ gap, length, newText }) => {
        const start = at + gap;
        at = start + length;
        return at > code.length ? [] : [{ start, length, newText }];
      });
      const lines = applyEdits(code, edits).split('\n');
      const { mappings } = applyEditsToMap(original, code, edits);
      const moved = new Reader({ ...original, mappings } as never);
      lines.forEach((line, i) => {
        const entry = moved.findEntry(i, line.length);
        if ('generatedColumn' in entry && entry.generatedLine === i) expect(entry.generatedColumn).toBeLessThanOrEqual(line.length);
      });
      expect(mappings.split(';').length).toBeLessThanOrEqual(lines.length);
    }), { numRuns: 200 });
  });
});
