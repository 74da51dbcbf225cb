/** What a path of a command holds: one definition, or a project with many, its functions, and what is wrong with it. */
import type { FunctionDefinition } from '../../runtime/functions/index.ts';
import type { Connection } from '../../runtime/tasks/http-task/connections.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../exit.ts';
import type { FileProblems, ProjectOptions } from '../projects/index.ts';
import { describeDiagnostics, type Checked } from '../output/diagnostics.ts';
import { type Definition, type DefinitionFile, type Format, readDefinition } from './definition.ts';

export interface Source {
  readonly definitions: readonly Definition[];
  readonly functions: readonly FunctionDefinition[];
  /** Connections of HTTP Tasks, by name. */
  readonly connections: Readonly<Record<string, Connection>>;
  readonly problems: readonly FileProblems[];
  /** Every file that was read, absolute. */
  readonly files: readonly string[];
}

/** Reads it. Throws a UsageError when it cannot be read. */
export async function readSource(place: DefinitionFile, context: Context, options: ProjectOptions, stdinFormat?: Format): Promise<Source> {
  const { readProject } = await import('../projects/index.ts');
  const project = readProject(place, options);
  if (project !== undefined) return project;
  return { definitions: [await readDefinition(place, context, stdinFormat)], functions: [], connections: {}, problems: [], files: [place.path] };
}

/** The one that is called so, or the only one there is. */
export function chosen({ definitions }: Source, name: string | undefined): Definition {
  const found = name === undefined ? definitions : definitions.filter((definition) => definition.name === name);
  if (found.length === 1) return found[0]!;
  const names = definitions.map((definition) => definition.name).join(', ');
  if (definitions.length === 0) throw new UsageError('there is no state machine to run');
  throw new UsageError(name === undefined ? `there is more than one state machine; --machine takes one of ${names}` : `there is no state machine '${name}'; there are ${names}`);
}

/** Files of a project with something wrong, as diagnostics are shown. */
export const projectProblems = ({ problems }: Source): Checked[] =>
  problems.filter(({ diagnostics }) => diagnostics.length > 0).map(({ file, text, diagnostics }) => ({ definition: { file, text }, diagnostics }));

/** What is wrong with a project as text; '' when nothing is. */
export async function describeProject(source: Source, { terminal }: Context): Promise<string> {
  const all = await Promise.all(projectProblems(source).map((one) => describeDiagnostics(one, terminal)));
  return all.join('\n');
}
