/** `aslc build`: definitions to TypeScript, JavaScript or one self-contained module, with source maps to the definitions. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { makeDirectory } from '../../runtime/store/make-directory.ts';
import type { Generated, TypeScript } from '../build/typescript.ts';
import { mapComment } from '../build/map-comment.ts';
import { type Settings, settingsOf, type SettingsFlags, withSettingsFlags } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { compileDefinition, type CompileFlags, withCompileFlags } from '../definitions/compile.ts';
import type { Definition, DefinitionFile } from '../definitions/definition.ts';
import { findDefinitions } from '../definitions/find.ts';
import { projectProblems, readSource, type Source } from '../definitions/source.ts';
import { watchDefinitions } from '../definitions/watch.ts';
import { type Checked, describeDiagnostics, summary, tally } from '../output/diagnostics.ts';
import { type Done, EXIT_FAILED, EXIT_OK, systemError, UsageError } from '../exit.ts';

interface BuildOptions extends CompileFlags, SettingsFlags {
  readonly outDir?: string;
  readonly js?: boolean;
  readonly bundle?: boolean;
  readonly watch?: boolean;
  readonly json?: boolean;
}

/** One definition, built or not. */
interface Built extends Checked {
  /** What was written, absolute; empty when the definition has errors. */
  readonly outputs: readonly string[];
}

/** What is built, by the path that it was read from. */
type Sources = ReadonlyMap<string, Source>;

export function buildCommand(program: Command, context: Context, done: Done): void {
  const command = program
    .command('build')
    .summary('compile definitions to TypeScript')
    .description('Compile definitions to TypeScript that imports aslc/runtime: one readable function per state, formatted and '
      + 'type-checked, with a source map to the definition. Files are written beside the definitions, or into --out-dir.')
    .argument('[paths...]', 'files, directories, globs, projects, or - for standard input (default: the working directory)')
    .option('-o, --out-dir <directory>', 'where to write; keeps the folders below the paths')
    .option('--js', 'write JavaScript (.js) as well')
    .option('--bundle', 'write one ES module (.mjs) that imports nothing: for Node, browsers and Lambda')
    .option('--watch', 'build again whenever a definition changes')
    .option('--json', 'print what was built as JSON');
  withCompileFlags(withSettingsFlags(command))
    .addHelpText('after', `
Examples:
  $ aslc build order.asl.json                       order.ts and order.ts.map beside it
  $ aslc build machines --out-dir src/machines --js
  $ aslc build order.asl.json --bundle

A bundle runs anywhere:
  import order from './order.mjs';
  const { output } = await order.run({ id: 7 }, { handlers: { 'charge-card': async (event) => ({ ok: true }) } });`)
    .action(async (paths: string[], options: BuildOptions) => done(await runBuild(paths, options, context)));
}

async function runBuild(paths: readonly string[], options: BuildOptions, context: Context): Promise<number> {
  if (options.js && options.bundle) throw new UsageError('--js and --bundle exclude each other: a bundle is JavaScript');
  const settings = await settingsOf(paths, options, context);
  const sources = new Map<string, Source>();
  for (const place of await findDefinitions(settings.paths, context)) sources.set(place.path, await readSource(place, context, settings.project, options.stdinFormat));
  rejectClashes(sources, options, context);
  const { loadTypeScript } = await import('../build/typescript.ts');
  const typescript = loadTypeScript();
  const built: Built[] = [];
  for (const source of sources.values()) built.push(...await buildAll(source, typescript, options, context));
  await report(built, options, context);
  if (options.watch) await buildOnChange(sources, settings, typescript, options, context);
  return tally(built).errors > 0 && !options.watch ? EXIT_FAILED : EXIT_OK;
}

async function buildOnChange(first: Sources, { paths, project }: Settings, typescript: TypeScript, options: BuildOptions, context: Context): Promise<void> {
  let sources = first;
  const watcher = await watchDefinitions(paths, context, {
    changed: async (place) => {
      const source = await readSource(place, context, project);
      // Whatever has a new name is heard of before the old name is.
      const kept = [...sources].filter(([file]) => file === '-' || existsSync(file));
      const next = new Map(kept).set(place.path, source);
      rejectClashes(next, options, context);
      sources = next;
      await report(await buildAll(source, typescript, options, context), options, context);
    },
  });
  context.terminal.note('watching for changes; Ctrl+C ends');
  await context.untilStopped();
  await watcher.close();
}

/** Everything in a source, behind what is wrong with the source itself. */
async function buildAll(source: Source, typescript: TypeScript, options: BuildOptions, context: Context): Promise<Built[]> {
  const built: Built[] = projectProblems(source).map((one) => ({ ...one, outputs: [] }));
  for (const definition of source.definitions) built.push(await buildOne(definition, typescript, options, context));
  return built;
}

async function buildOne(definition: Definition, typescript: TypeScript, options: BuildOptions, context: Context): Promise<Built> {
  // Named from the path on the command line: what is built does not depend on where aslc was started.
  const named = definition.path === '-' ? definition.file : path.relative(definition.base, definition.path).split(path.sep).join('/');
  const compilation = await compileDefinition({ ...definition, file: named }, options);
  const { diagnostics } = compilation;
  if (compilation.machine === undefined) return { definition, diagnostics, outputs: [] };
  const target = outputFile(definition, options, context);
  const generate = (language: 'typescript' | 'javascript'): Generated => {
    const { code, map } = compilation.emit(language);
    return { code, map: { ...JSON.parse(map), sources: [sourceOf(definition, target, context)] } };
  };
  const finished = typescript.finish(generate('typescript'));
  if (finished.typeErrors.length > 0) {
    throw new Error(`the code generated from ${definition.file} does not type-check; this is a mistake of aslc\n${finished.typeErrors.join('\n')}`);
  }
  const modules = new Map<string, Generated>();
  if (options.bundle) modules.set(`${target}.mjs`, await (await import('../build/bundle.ts')).toBundle(finished, `${target}.mjs`));
  else modules.set(`${target}.ts`, finished);
  if (options.js) modules.set(`${target}.js`, generate('javascript'));
  return { definition, diagnostics, outputs: await writeModules(modules, context) };
}

/** The definition as the map beside `target` names it. */
function sourceOf({ path: file, file: shown }: Definition, target: string, { cwd }: Context): string {
  const absolute = file === '-' ? path.join(cwd, shown) : file;
  return path.relative(path.dirname(target), absolute).split(path.sep).join('/');
}

async function writeModules(modules: ReadonlyMap<string, Generated>, { cwd }: Context): Promise<string[]> {
  const written: string[] = [];
  for (const [file, { code, map }] of modules) {
    const name = path.basename(file);
    try {
      makeDirectory(path.dirname(file));
      await writeFile(`${file}.map`, JSON.stringify({ ...map, file: name }));
      await writeFile(file, `${code.trimEnd()}\n${mapComment(`${name}.map`)}`);
    } catch (error) {
      throw systemError(`cannot write ${path.relative(cwd, file)}`, error);
    }
    written.push(file, `${file}.map`);
  }
  return written;
}

/** Where the modules of a definition go, without their extension. */
function outputFile({ path: file, base, name }: Pick<Definition, 'name'> & DefinitionFile, { outDir }: BuildOptions, { cwd }: Context): string {
  if (file === '-') return path.resolve(cwd, outDir ?? '.', 'stdin');
  const folder = path.dirname(file);
  return path.join(outDir === undefined ? folder : path.resolve(cwd, outDir, path.relative(base, folder)), name.replaceAll(/[/\\]/g, '-'));
}

/** `order.asl.json` and `order.asl.yaml` would write the same file. */
function rejectClashes(sources: Sources, options: BuildOptions, context: Context): void {
  const taken = new Map<string, Definition>();
  for (const definition of [...sources.values()].flatMap(({ definitions }) => definitions)) {
    const target = outputFile(definition, options, context);
    const other = taken.get(target);
    if (other) {
      const [one, two] = [other, definition].map(({ path: named }) => path.relative(context.cwd, named));
      throw new UsageError(`${one} and ${two} would both be written to ${path.relative(context.cwd, target)}.ts`);
    }
    taken.set(target, definition);
  }
}

async function report(built: readonly Built[], { json }: BuildOptions, { terminal, cwd }: Context): Promise<void> {
  const relative = ({ outputs }: Built): string[] => outputs.map((file) => path.relative(cwd, file));
  if (json) {
    const files = built.map((one) => ({ file: one.definition.file, outputs: relative(one), diagnostics: one.diagnostics }));
    return terminal.print(JSON.stringify({ ...tally(built), files }, undefined, 2));
  }
  for (const one of built) {
    const lines = await describeDiagnostics(one, terminal);
    if (lines !== '') terminal.note(lines);
    const modules = relative(one).filter((file) => !file.endsWith('.map'));
    if (modules.length > 0) terminal.print(`${one.definition.file} → ${modules.join(', ')}`);
  }
  if (tally(built).errors + tally(built).warnings > 0) terminal.note(summary(built.length, tally(built), terminal.colors));
}
