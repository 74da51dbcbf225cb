/** Runs a command line in this process: what it prints and its exit code, in a directory of its own. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pc from 'picocolors';
import { onTestFinished } from 'vitest';
import type { Context } from '../../cli/context.ts';
import { runCommandLine } from '../../cli/program.ts';

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Options {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly interactive?: boolean;
}

/** A directory with these files, gone when the test is over. */
export async function directory(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const made = await mkdtemp(path.join(os.tmpdir(), 'aslc-test-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  await write(made, files);
  return made;
}

/** Writes files below a directory. */
export async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
}

/** Runs `aslc` with these arguments until it ends. */
export const aslc = (args: readonly string[], options: Options = {}): Promise<Ended> => start(args, options).ended;

/** A command that goes on by itself. */
export interface Running {
  readonly ended: Promise<Ended>;
  /** What a user's Ctrl+C does. */
  stop(): void;
  /** Waits until standard output and standard error together hold the text, and gives all of it. */
  until(text: string): Promise<string>;
}

/** Starts `aslc` with these arguments. */
export function start(args: readonly string[], { cwd = '/', env = {}, stdin = '', interactive = false }: Options = {}): Running {
  let stdout = '';
  let stderr = '';
  let all = '';
  let printed = (): void => {};
  let stop = (): void => {};
  const stopped = new Promise<void>((resolve) => { stop = resolve; });
  const context: Context = {
    cwd,
    env,
    terminal: {
      print: (lines) => { stdout += `${lines}\n`; all += `${lines}\n`; printed(); },
      note: (lines) => { stderr += `${lines}\n`; all += `${lines}\n`; printed(); },
      colors: pc.createColors(false),
      interactive,
      bar: () => undefined,
    },
    readStdin: () => Promise.resolve(stdin),
    untilStopped: () => stopped,
    onUncaught() {},
  };
  const ended = runCommandLine(args, context).then((exitCode) => ({ exitCode, stdout, stderr }));
  return {
    ended,
    stop,
    until: async (text) => {
      const over = ended.then(({ exitCode }) => { throw new Error(`ended with ${exitCode} before it printed ${JSON.stringify(text)}:\n${all}`); });
      over.catch(() => {});
      while (!all.includes(text)) await Promise.race([over, new Promise<void>((resolve) => { printed = resolve; })]);
      return all;
    },
  };
}

/** A definition without mistakes: gives its input's name back. */
export const HELLO = `{
  "QueryLanguage": "JSONata",
  "StartAt": "Greet",
  "States": {
    "Greet": { "Type": "Pass", "Output": { "greeting": "{% 'Hello, ' & $states.input.name %}" }, "End": true }
  }
}
`;

/** A definition with an error: the target of a transition is missing. */
export const BROKEN = `{
  "StartAt": "First",
  "States": {
    "First": { "Type": "Pass", "Next": "Nowhere" }
  }
}
`;

/** A definition with a warning: a path where nothing reads one. */
export const DUBIOUS = `{
  "StartAt": "First",
  "States": {
    "First": {
      "Type": "Pass", "Parameters": { "id": "$.id" }, "End": true
    }
  }
}
`;

/** A definition whose execution fails. */
export const FAILS = `{
  "StartAt": "Give Up",
  "States": { "Give Up": { "Type": "Fail", "Error": "Enough", "Cause": "I give up." } }
}
`;
