/** One file with everything in it, by esbuild: a machine and what it uses of the runtime. Its map leads to the definition. */
import { fileURLToPath } from 'node:url';
import { build, type OutputFile, type Plugin } from 'esbuild';
import { packageRoot, runtimeFile } from '../package-root.ts';
import { inlineMapComment } from './map-comment.ts';
import type { Generated } from './typescript.ts';

/** ECMAScript that Node 20, current browsers and Lambda run. */
const TARGET = 'es2022';

/** What a bundle exports: the machine by its name, as the generated module does; and what runs it. */
const ENTRY = `
import * as generated from 'generated';
import { run } from 'aslc/runtime';
export * from 'generated';
const [machine] = Object.values(generated);
export default { run: (input, options) => run(machine, input, options) };
`;

/** The text of `file`, an ES module (.mjs) that imports nothing. */
export async function toBundle(generated: Generated, file: string): Promise<Generated> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: fileURLToPath(packageRoot), sourcefile: 'bundle.js' },
    plugins: [linkGenerated(generated, file)],
    alias: { 'aslc/runtime': runtimeFile('dist/runtime.js') },
    absWorkingDir: fileURLToPath(packageRoot),
    outfile: file,
    bundle: true,
    platform: 'neutral',
    format: 'esm',
    target: TARGET,
    legalComments: 'none',
    sourcemap: 'external',
    write: false,
    logLevel: 'silent',
  });
  const text = (extension: string): string => outputFiles.find(({ path: name }: OutputFile) => name.endsWith(extension))!.text;
  return { code: text('.mjs'), map: JSON.parse(text('.mjs.map')) };
}

/** Gives esbuild the generated module, as if it lay beside the bundle: from there its map finds the definition. */
const linkGenerated = ({ code, map }: Generated, file: string): Plugin => ({
  name: 'generated',
  setup({ onLoad, onResolve }) {
    const path = file.replace(/\.mjs$/, '.ts');
    onResolve({ filter: /^generated$/ }, () => ({ path, pluginData: 'generated' }));
    onLoad({ filter: /\.ts$/ }, ({ pluginData }) => (pluginData === 'generated'
      ? { contents: code + inlineMapComment(map), loader: 'ts', resolveDir: fileURLToPath(packageRoot) }
      : undefined));
  },
});
