// @ts-check
/**
 * Runs the benchmarks of bench/, one after the other, each in a process of its own.
 *
 *     npm run bench                  all of them
 *     npm run bench -- jsonata       those whose name contains a word
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './build.mjs';

const words = process.argv.slice(2);
const names = (await readdir(path.join(root, 'bench')))
  .filter((name) => name.endsWith('.ts') && (words.length === 0 || words.some((word) => name.includes(word))))
  .toSorted();
if (names.length === 0) console.error(`no benchmark in bench/ is named like ${words.join(' or ') || '*.ts'}`);
process.exitCode = names.length === 0 ? 2 : 0;

// Inside the project, so that the packages which the benchmarks import are found.
const outdir = await mkdtemp(path.join(root, 'node_modules/.bench-'));
try {
  for (const name of names) {
    console.log(`\n${name}`);
    const outfile = path.join(outdir, name.replace(/\.ts$/, '.mjs'));
    await build({
      absWorkingDir: root, entryPoints: [`bench/${name}`], outfile, bundle: true, packages: 'external',
      alias: { 'aslc/runtime': path.join(root, 'runtime/core/index.ts') },
      platform: 'node', format: 'esm', target: 'node20', sourcemap: 'inline', logLevel: 'warning',
    });
    const { status } = spawnSync(process.execPath, ['--expose-gc', '--enable-source-maps', outfile], { stdio: 'inherit', cwd: root });
    if (status !== 0) process.exitCode = 1;
  }
} finally {
  await rm(outdir, { recursive: true, force: true });
}
