/** What the compiler makes of the samples is what is committed beside them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/index.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).toSorted();

describe('samples', () => {
  it.each(folders)('%s', (name) => {
    const definition = path.join(import.meta.dirname, name, 'definition.asl.json');
    const expected = path.join(import.meta.dirname, name, 'expected.ts');
    const compilation = compile(readFileSync(definition, 'utf8'), { file: 'definition.asl.json', name });
    expect(compilation.diagnostics.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
    const { code } = compilation.emit();
    if (process.env['UPDATE'] === '1') writeFileSync(expected, code);
    expect(code).toBe(readFileSync(expected, 'utf8'));
  });
});
