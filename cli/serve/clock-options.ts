/** The options of `aslc serve` that say how time goes. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ServerOptions } from '../../runtime/api/index.ts';

/** What the command line says of time. */
export interface ClockFlags {
  readonly clock: 'real' | 'virtual' | 'manual';
  readonly timeScale?: number;
}

/** Adds `--clock` and `--time-scale`. */
export const addClockOptions = (command: Command): Command => command
  .addOption(new Option('--clock <kind>', 'how time goes: virtual jumps to the next timer when nothing else is to be done, manual stands still until it is set')
    .choices(['real', 'virtual', 'manual']).default('real'))
  .addOption(new Option('--time-scale <factor>', 'let time go so many times as fast').argParser(factor).conflicts('clock'));

/** The server's options for these flags. */
export async function clockOptions({ clock, timeScale }: ClockFlags): Promise<Pick<ServerOptions, 'clock'>> {
  if (clock === 'real' && timeScale === undefined) return {};
  const { RealClock, VirtualClock } = await import('../../runtime/engine/index.ts');
  return { clock: clock === 'real' ? new RealClock(timeScale) : new VirtualClock({ manual: clock === 'manual' }) };
}

function factor(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1_000_000)) throw new InvalidArgumentError('It must be a number above 0, at most 1000000.');
  return value;
}
