/** What a command knows of the world around it. Commands touch neither `process` nor the console, so tests run them in process. */
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { processTerminal, type Terminal } from './output/terminal.ts';

export interface Context {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  /** All of standard input. */
  readStdin(): Promise<string>;
  /** Settles when the user wants a command that goes on by itself to end: SIGINT or SIGTERM. A second signal kills. */
  untilStopped(): Promise<void>;
  /** Tells `listener` of errors that nobody has caught, which end other commands: what handlers of users leave behind must not end a server. */
  onUncaught(listener: (error: unknown) => void): void;
}

/** The context of this process. */
export function processContext(): Context {
  return {
    cwd: process.cwd(),
    env: process.env,
    terminal: processTerminal(),
    readStdin: () => text(process.stdin),
    untilStopped: () => new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
    onUncaught: (listener) => void process.on('uncaughtException', listener),
  };
}
