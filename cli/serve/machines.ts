/** The state machines of files and projects on a server, and the functions that projects bring: created, then kept up to date. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Compilations } from '../../runtime/engine/compilations.ts';
import type { LocalFunctions } from '../../runtime/functions/index.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { compileDefinition, machineType, type TypeFlag } from '../definitions/compile.ts';
import type { Definition, DefinitionFile } from '../definitions/definition.ts';
import { describeProject, projectProblems, readSource } from '../definitions/source.ts';
import type { DefinitionChanges } from '../definitions/watch.ts';
import { describeDiagnostics, tally } from '../output/diagnostics.ts';
import { UsageError } from '../exit.ts';
import { deploy } from './deploy.ts';
import type { StepFunctions } from './step-functions.ts';

/** Tells of an event: as JSON where that was asked for, else by the line, if there is one. */
export type Say = (event: object, line?: string) => void;

/** What machines are made with. */
export interface MachinesOptions extends TypeFlag {
  readonly json?: boolean;
}

export class Machines implements DefinitionChanges {
  private readonly compilations: Compilations;
  private readonly api: StepFunctions;
  private readonly functions: LocalFunctions;
  private readonly settings: Settings;
  private readonly options: MachinesOptions;
  private readonly context: Context;
  private readonly say: Say;
  /** Name of the machine → its file. */
  private readonly served = new Map<string, string>();
  /** Path of a project → the project, and all files that are part of it. */
  private readonly projects = new Map<string, { readonly place: DefinitionFile; readonly files: readonly string[] }>();

  constructor(compilations: Compilations, api: StepFunctions, functions: LocalFunctions, settings: Settings, options: MachinesOptions, context: Context, say: Say) {
    this.compilations = compilations;
    this.api = api;
    this.functions = functions;
    this.settings = settings;
    this.options = options;
    this.context = context;
    this.say = say;
  }

  /** All files that projects are made of. */
  get parts(): readonly string[] {
    return [...this.projects.values()].flatMap(({ files }) => files);
  }

  /** Creates or updates what is in a file; says what is wrong with it. */
  async changed(place: DefinitionFile): Promise<void> {
    const source = await readSource(place, this.context, this.settings.project);
    const { definitions, functions, connections, files } = source;
    if (files.length > 1 || functions.length > 0) this.projects.set(place.path, { place, files });
    for (const definition of functions) await this.functions.set(definition);
    this.settings.http.connections.add(connections);
    const problems = projectProblems(source);
    if (this.options.json) for (const { definition: { file }, diagnostics } of problems) this.say({ event: 'problems', file, diagnostics });
    else if (problems.length > 0) this.context.terminal.note(await describeProject(source, this.context));
    for (const definition of definitions) await this.changedDefinition(definition, place.path);
  }

  projectsWith(file: string): readonly DefinitionFile[] {
    return [...this.projects.values()].filter(({ files }) => files.includes(file)).map(({ place }) => place);
  }

  /** The file of machines is gone: the machines stay, other files may take their names. */
  async removed(file: string): Promise<void> {
    for (const [name, of] of this.served) if (of === file) this.served.delete(name);
  }

  private async changedDefinition(definition: Definition, source: string): Promise<void> {
    const { name } = definition;
    const other = this.served.get(name);
    // Whatever has a new name is heard of before the old name is.
    if (other !== undefined && other !== source && existsSync(other)) {
      return this.reject(definition, `${definition.file} is not served: ${name} is the machine of ${path.relative(this.context.cwd, other)}`);
    }
    const { diagnostics } = await compileDefinition(definition, this.options, this.compilations);
    const lines = this.options.json ? '' : await describeDiagnostics({ definition, diagnostics }, this.context.terminal);
    if (lines !== '') this.context.terminal.note(lines);
    if (tally([{ definition, diagnostics }]).errors > 0) {
      const kept = other === undefined ? '' : '; the last good definition stays';
      return this.reject(definition, `${definition.file} has errors${kept}`, diagnostics);
    }
    try {
      const arn = await deploy(definition, machineType(definition, this.options), this.api);
      this.served.set(name, source);
      const event = other === undefined ? 'created' : 'updated';
      this.say({ event, file: definition.file, name, stateMachineArn: arn, diagnostics }, `${event} ${arn}`);
    } catch (error) {
      this.reject(definition, `${definition.file}: ${(error as Error).message}`);
    }
  }

  private reject({ file, name }: Definition, message: string, diagnostics: readonly unknown[] = []): void {
    if (this.options.json) this.say({ event: 'rejected', file, name, message, diagnostics });
    else this.context.terminal.note(this.context.terminal.colors.red(message));
  }
}

/** Throws a UsageError when two files would be the same machine, or one is standard input. */
export async function rejectClashes(places: readonly DefinitionFile[], { project }: Settings, context: Context): Promise<void> {
  if (places.some(({ path: file }) => file === '-')) throw new UsageError('serve cannot read a definition from standard input');
  const byName = new Map<string, string>();
  for (const place of places) {
    for (const { name, path: file } of (await readSource(place, context, project)).definitions) {
      const other = byName.get(name);
      if (other !== undefined) {
        throw new UsageError(`${path.relative(context.cwd, other)} and ${path.relative(context.cwd, file)} would both be the state machine ${name}`);
      }
      byName.set(name, file);
    }
  }
}
