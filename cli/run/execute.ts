/**
 * One execution on a server of this process that lives for nothing else: tasks, child executions and callbacks work as they do
 * behind `aslc serve`.
 */
import path from 'node:path';
import type { EventDescription } from '../../index.ts';
import { startServer } from '../../runtime/api/index.ts';
import type { Compilations } from '../../runtime/engine/compilations.ts';
import { createTasks } from '../../runtime/tasks/index.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { compileDefinition, type TypeFlag } from '../definitions/compile.ts';
import type { Definition } from '../definitions/definition.ts';
import type { Source } from '../definitions/source.ts';
import { tally } from '../output/diagnostics.ts';
import { type ClockFlags, clockOptions } from '../serve/clock-options.ts';
import { deploy } from '../serve/deploy.ts';
import { localFunctions } from '../serve/local-functions.ts';
import { followMapRuns } from '../serve/map-run-progress.ts';
import { type Ending, type StepFunctions, stepFunctions, wholeHistory } from '../serve/step-functions.ts';

/** How the execution ended, and what happened until then. */
export interface Executed extends Ending {
  /** Empty where nobody asked for them. */
  readonly events: readonly EventDescription[];
}

/** What of an execution is asked for, and how it is run. */
export interface ExecuteFlags extends TypeFlag, ClockFlags {
  readonly history?: boolean;
  readonly json?: boolean;
}

/** Runs `definition`, which is sound, with the other machines of its source at hand. `input` is JSON. */
export async function execute(
  definition: Definition, input: string, { definitions, functions: ofProject, connections }: Source, settings: Settings, flags: ExecuteFlags, context: Context,
  compilations: Compilations,
): Promise<Executed> {
  const { cwd, terminal } = context;
  const { clock } = await clockOptions(flags, context);
  const address: { url?: string } = {};
  const { handlers, http } = settings;
  http.connections.add(connections);
  const functions = localFunctions([...ofProject, ...settings.functions], settings, () => {}, context, address);
  const tasks = createTasks({ ...settings.services, handlers, functions, http, clock, s3Directory: path.join(cwd, '.aslc/s3') });
  const server = await startServer({ port: 0, tasks, functions, clock, compilations });
  address.url = server.url;
  const unfollow = followMapRuns(server.mapRuns, terminal, (_, line) => terminal.note(line!));
  try {
    const api = stepFunctions(server.url, settings.project);
    for (const other of definitions) if (other !== definition && await isSound(other, flags, compilations)) await deployHere(other, api);
    const { executionArn } = await api.startExecution({ stateMachineArn: await deployHere(definition, api), input });
    await server.finished(executionArn);
    return { ...await api.describeExecution({ executionArn }), events: flags.history || flags.json ? await wholeHistory(api, executionArn, true) : [] };
  } finally {
    unfollow();
    await server.close();
    await functions.close();
  }
}

const isSound = async (definition: Definition, flags: TypeFlag, compilations: Compilations): Promise<boolean> =>
  tally([{ definition, diagnostics: (await compileDefinition(definition, flags, compilations)).diagnostics }]).errors === 0;

/** Here every machine is a STANDARD one: executions have a history then, and all that an EXPRESS machine may do. A file may be called anything. */
const deployHere = (definition: Definition, api: StepFunctions): Promise<string> =>
  deploy({ ...definition, name: definition.name.replaceAll(/[^\w-]/g, '-').slice(0, 80) || 'machine' }, 'STANDARD', api);
