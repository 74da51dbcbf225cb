/**
 * The definitions that the paths of a command name: files, directories (all `*.asl.json`, `*.asl.yaml` and `*.asl.yml` below them),
 * glob patterns, projects (a SAM template, serverless.yml, cdk.out; a directory that holds one is that project), and `-` for standard
 * input. In the order of the command, sorted within a directory, each file once.
 */
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../context.ts';
import { systemError, UsageError } from '../exit.ts';
import { projectFileIn } from '../projects/find.ts';
import type { DefinitionFile } from './definition.ts';
import { isGlob, matchesGlob, splitGlob } from './glob.ts';

/** Whether a file in a directory is a definition, by its name. */
const isDefinitionFile = (name: string): boolean => /\.asl\.(?:json|ya?ml)$/i.test(name);

/** Finds them. Throws a UsageError when a path names nothing, unless it may be `empty`; no paths mean the working directory. */
export async function findDefinitions(paths: readonly string[], { cwd }: Pick<Context, 'cwd'>, { empty = false } = {}): Promise<DefinitionFile[]> {
  const found = new Map<string, DefinitionFile>();
  for (const named of paths.length === 0 ? ['.'] : paths) {
    const files = await resolvePath(named, cwd).catch((error: unknown) => {
      if (empty && error instanceof UsageError) return [];
      throw error;
    });
    for (const file of files) if (!found.has(file.path)) found.set(file.path, file);
  }
  return [...found.values()];
}

/** The files and directories to watch for changes of what the paths name. */
export function watchedPlaces(paths: readonly string[], cwd: string): string[] {
  return (paths.length === 0 ? ['.'] : paths)
    .filter((named) => named !== '-')
    .map((named) => path.resolve(cwd, isGlob(named) && !existsSync(path.resolve(cwd, named)) ? splitGlob(slashed(named)).directory : named));
}

async function resolvePath(named: string, cwd: string): Promise<DefinitionFile[]> {
  if (named === '-') return [{ path: '-', base: cwd }];
  const absolute = path.resolve(cwd, named);
  const kind = await stat(absolute).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && isGlob(named)) return undefined;
    throw systemError(`cannot read ${named}`, error);
  });
  if (kind === undefined) return matching(named, cwd);
  if (!kind.isDirectory()) return [{ path: absolute, base: path.dirname(absolute) }];
  const files = await sourcesBelow(absolute);
  if (files.length === 0) throw new UsageError(`there is no definition (*.asl.json, *.asl.yaml, *.asl.yml) in ${named}`);
  return files.map((file) => ({ path: file, base: absolute }));
}

async function matching(pattern: string, cwd: string): Promise<DefinitionFile[]> {
  const { directory, rest } = splitGlob(path.posix.normalize(slashed(pattern)));
  const base = path.resolve(cwd, directory);
  const files = (await filesBelow(base)).filter((file) => matchesGlob(rest, slashed(path.relative(base, file))));
  if (files.length === 0) throw new UsageError(`no file matches ${pattern}`);
  return files.map((file) => ({ path: file, base }));
}

const slashed = (file: string): string => file.split(path.sep).join('/');

/** All definitions and projects below a directory. What is in the folder of a project is the project's. */
async function sourcesBelow(directory: string): Promise<string[]> {
  const projects: string[] = [];
  const isProject = (folder: string): boolean => {
    const file = projectFileIn(folder);
    if (file !== undefined) projects.push(file);
    return file !== undefined;
  };
  if (isProject(directory)) return projects;
  const files = (await filesBelow(directory, isProject)).filter(isDefinitionFile);
  return [...files, ...projects].toSorted();
}

/** All files below a directory, sorted; without node_modules, directories whose name begins with a dot, links to directories, and what `skips` names. */
async function filesBelow(directory: string, skips: (directory: string) => boolean = () => false): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw systemError(`cannot read ${directory}`, error);
  });
  const files: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const full = path.join(directory, entry.name);
    if (entry.isFile() || entry.isSymbolicLink()) files.push(full);
    else if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.') && !skips(full)) files.push(...await filesBelow(full, skips));
  }
  return files;
}
