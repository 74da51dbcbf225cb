/** Definitions that AWS publishes as working compile without errors, always to the same text, and the text type-checks. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/index.ts';
import { typeErrors } from './type-check.ts';

const folder = path.join(process.env['ASLC_CORPUS'] ?? path.resolve(import.meta.dirname, '../../../shared/corpus'), 'real');

/** Not what was deployed: names of Python constants stand in it where numbers belong. */
const UNFINISHED = 'wc__migrate-csv-to-ddb-distributed-map-main__migrate_csv_to_ddb_distributed_map__migration_workflow.py__0.json';

const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json') && file !== UNFINISHED).toSorted() : [];

const compileFile = (file: string) =>
  compile(readFileSync(path.join(folder, file), 'utf8'), { file: `${path.basename(file, '.json').replaceAll('__', '/')}.asl.json` });

describe.runIf(files.length > 0)('definitions found in the wild', () => {
  it.each(files)('%s compiles, every time to the same text', (file) => {
    const compilation = compileFile(file);
    expect(compilation.diagnostics.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
    const { code, map } = compilation.emit();
    const again = compileFile(file).emit();
    expect(again.code).toBe(code);
    expect(again.map).toBe(map);
  });

  it('become TypeScript that type-checks', () => {
    const modules = new Map(files.map((file) => [path.basename(file, '.json'), compileFile(file).emit().code]));
    expect(typeErrors(modules)).toBe('');
  }, 120_000);
});
