/** The package this code runs from: found from where this module lies, one folder below the root in source and in dist/. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const packageRoot = new URL('..', import.meta.url);

/** The version in package.json. */
export const version = (): string => JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8')).version;

/** The file behind `aslc/runtime`: its source inside the project itself, which is never out of date, else as it is published. */
export function runtimeFile(published: 'dist/runtime.js' | 'dist/types/runtime/core/index.d.ts'): string {
  const source = fileURLToPath(new URL('runtime/core/index.ts', packageRoot));
  return existsSync(source) ? source : fileURLToPath(new URL(published, packageRoot));
}
