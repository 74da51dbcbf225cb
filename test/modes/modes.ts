/** The ways in which the same machine is run: each must give the same outcome and the same events. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { compile } from '../../compiler/index.ts';
import { Execution, type Frame, type Handlers, type HistoryEvent, type Json, type Machine, type Outcome, type SavedExecution } from '../../runtime/core/index.ts';
import type { WorkerPool } from '../../runtime/engine/index.ts';
import { textOf } from './compiled-machine.ts';
import { IDENTITY, InstantHost } from './instant-host.ts';

export interface Run {
  readonly outcome: Outcome;
  readonly events: readonly HistoryEvent[];
}

/** From start to end in one go. */
export async function runPlain(machine: Machine, input: Json, handlers?: Handlers): Promise<Run> {
  const execution = new Execution(machine, new InstantHost(handlers), IDENTITY, input);
  return { outcome: await execution.run(), events: execution.history! };
}

/** Without a history. */
export function runWithoutHistory(machine: Machine, input: Json, handlers?: Handlers): Outcome | Promise<Outcome> {
  return new Execution(machine, new InstantHost(handlers), IDENTITY, input, { history: false }).run();
}

/** In a worker, where a second takes ten milliseconds. Tasks are carried out here. */
export async function runInWorker(workers: WorkerPool, machine: Machine, definition: Json, input: Json, handlers?: Handlers): Promise<Outcome> {
  const execution = new Execution(machine, new InstantHost(handlers), IDENTITY, input, { type: 'EXPRESS', history: false });
  workers.begin(execution, { definition: textOf(definition), stateMachineArn: IDENTITY.stateMachineArn });
  return execution.ended;
}

/** A host that kills the execution at its nth checkpoint on entry to a state and keeps what was saved there. */
class KillingHost extends InstantHost {
  execution: Execution | undefined = undefined;
  saved: SavedExecution | undefined = undefined;
  killed: () => void = () => {};
  left: number;

  constructor(handlers: Handlers | undefined, at: number) {
    super(handlers);
    this.left = at;
  }

  checkpoint({ last, entered, wake }: Frame): void {
    if (last !== entered || wake !== undefined || --this.left !== 0) return;
    this.saved = JSON.parse(JSON.stringify(this.execution));
    this.execution!.root.stop();
    this.killed();
  }
}

/** Killed at the nth checkpoint and resumed from the JSON of its frames; undefined when it does not have so many. */
export async function runKilled(machine: Machine, input: Json, at: number, handlers?: Handlers): Promise<Run | undefined> {
  const host = new KillingHost(handlers, at);
  const execution = new Execution(machine, host, IDENTITY, input);
  host.execution = execution;
  const killed = new Promise<undefined>((resolve) => { host.killed = () => resolve(undefined); });
  await Promise.race([killed, execution.run()]);
  if (host.saved === undefined) return undefined;
  const events = execution.history!.slice(0, host.saved.events);
  const resumed = new Execution(machine, host, IDENTITY, input, {}, host.saved);
  return { outcome: await resumed.resume(), events: [...events, ...resumed.history!] };
}

/** Machines as modules: TypeScript, made JavaScript by esbuild, in files. */
export class ModuleFolder {
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), 'aslc-modes-'));
  private files = 0;

  async load(definition: Json): Promise<Machine> {
    const { code } = compile(textOf(definition), { name: 'subject' }).emit('typescript');
    const javascript = await transform(code, { loader: 'ts', format: 'esm', target: 'node20' });
    const file = path.join(this.folder, `machine-${++this.files}.js`);
    writeFileSync(file, javascript.code);
    const module: { subject: Machine } = await import(pathToFileURL(file).href);
    return module.subject;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** `3<2 PassStateExited First`: an event's id, the event it links to, its type and state. */
export const outline = (events: readonly HistoryEvent[]): string[] =>
  events.map(({ previous, type, name }, i) => `${i + 1}<${previous} ${type}${name === undefined ? '' : ` ${name}`}`);
