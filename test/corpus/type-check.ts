/** The project's own type check on emitted modules: one run of tsc for all of them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** What tsc says about these modules (file name without ending → TypeScript) under the project's tsconfig, unused locals included; '' when all is well. */
export function typeErrors(modules: ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aslc-types-'));
  try {
    for (const [name, code] of modules) writeFileSync(path.join(folder, `${name}.ts`), code);
    const config = {
      extends: path.join(root, 'tsconfig.json'),
      compilerOptions: {
        typeRoots: [path.join(root, 'node_modules/@types')],
        paths: { 'aslc/runtime': [path.join(root, 'runtime/core/index.ts')] },
        noUnusedLocals: true,
      },
      include: [folder],
    };
    writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' });
    return (tsc.status === 0 ? '' : tsc.stdout + tsc.stderr);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
