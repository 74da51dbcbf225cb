/** A project: a file that users deploy from, with its state machines and the functions they call. */
import type { FunctionDefinition } from '../../runtime/functions/index.ts';
import type { Connection } from '../../runtime/tasks/http-task/connections.ts';
import type { Definition, DefinitionFile } from '../definitions/definition.ts';
import type { Finding } from '../output/diagnostics.ts';

/** What projects can be told from outside. */
export interface ProjectOptions {
  /** Values of parameters (and of `${opt:…}`), by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Values of exports of other stacks, by name. */
  readonly imports: Readonly<Record<string, string>>;
  /** Names of connections that are known from elsewhere. */
  readonly connections?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  /** Relative names of files are relative to it. */
  readonly cwd: string;
}

/** What is wrong in one file. */
export interface FileProblems {
  /** For people: relative to the working directory. */
  readonly file: string;
  readonly text: string;
  readonly diagnostics: readonly Finding[];
}

export interface Project {
  readonly definitions: readonly Definition[];
  readonly functions: readonly FunctionDefinition[];
  /** Connections of HTTP Tasks, by name. */
  readonly connections: Readonly<Record<string, Connection>>;
  readonly problems: readonly FileProblems[];
  /** Every file that was read, absolute: a change of one changes the project. */
  readonly files: readonly string[];
}

/** Reads a file that may be a project; undefined when it is not one. Throws a UsageError when it cannot be read. */
export type ReadProject = (place: DefinitionFile, options: ProjectOptions) => Project | undefined;
