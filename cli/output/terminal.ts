/**
 * The terminal: the only place that writes, and that knows whether there are colours.
 *
 * Data goes to standard output (`print`), everything else to standard error (`note`), so that `aslc run … | jq` works.
 */
import process from 'node:process';
import pc from 'picocolors';
import { type Bar, Bars } from './bars.ts';

export type Colors = ReturnType<typeof pc.createColors>;

export interface Terminal {
  /** Writes lines of data to standard output. */
  print(lines: string): void;
  /** Writes lines for the person to standard error. */
  note(lines: string): void;
  readonly colors: Colors;
  /** Whether a person reads standard output, who wants code frames rather than lines for tools. */
  readonly interactive: boolean;
  /** A bar below all lines, for what goes on for long; undefined where no person looks on. */
  bar(): Promise<Bar> | undefined;
}

/** The terminal of this process. Honours NO_COLOR and FORCE_COLOR. */
export function processTerminal(): Terminal {
  const interactive = process.stdout.isTTY === true;
  const bars = interactive && process.stderr.isTTY === true ? new Bars(process.stderr) : undefined;
  const writeTo = (stream: NodeJS.WriteStream) => (lines: string): void => {
    if (bars?.visible) bars.above(`${lines}\n`);
    else stream.write(`${lines}\n`);
  };
  return {
    print: writeTo(process.stdout),
    note: writeTo(process.stderr),
    colors: pc.createColors(hasColors(process.env, interactive)),
    interactive,
    bar: () => bars?.add(),
  };
}

/** Whether to colour. https://no-color.org: any value of NO_COLOR but the empty one turns colours off. */
export function hasColors(env: Readonly<Record<string, string | undefined>>, interactive: boolean): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  return interactive && env['TERM'] !== 'dumb';
}

// oxlint-disable-next-line no-control-regex -- these are what it looks for
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Text from a definition or an answer with every control character made visible: it must not move the cursor. Keeps its length. */
export const printable = (text: string): string => text.replace(CONTROL, '\ufffd');
