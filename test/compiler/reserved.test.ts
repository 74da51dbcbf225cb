import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RUNTIME } from '../../compiler/emit/reserved.ts';

/** The names a module exports, those of `export *` included. */
function exportsOf(file: string): string[] {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8');
  const lists = [...source.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap((match) => match[1]!.split(','));
  const stars = [...source.matchAll(/export \* from '([^']+)'/g)].flatMap((match) => exportsOf(new URL(match[1]!, new URL(file, import.meta.url)).href));
  return [...lists.map((name) => name.trim().replace(/^type /, '')).filter((name) => name !== ''), ...stars];
}

it('reserves everything that aslc/runtime exports', () => {
  expect(RUNTIME.split(/\s+/).toSorted()).toEqual(exportsOf('../../runtime/core/index.ts').toSorted());
});
