/** The options of `aslc serve` and `aslc run` that say how time goes. */
import { type Command, Option } from 'commander';
import type { ServerOptions } from '../../runtime/api/index.ts';
import type { Context } from '../context.ts';
import { fromVariable, numberFrom, positiveNumber } from '../option-values.ts';

/** What the command line says of time. */
export interface ClockFlags {
  readonly clock: 'real' | 'virtual' | 'manual';
  readonly timeScale?: number;
  readonly waitTimeScale?: number;
}

const MOST = 1_000_000;
const factor = positiveNumber(MOST);
const slowness = numberFrom(0, MOST);

/** Adds `--clock` and `--time-scale`. A clock that is `settable` may be a manual one. */
export const addClockOptions = (command: Command, { settable }: { readonly settable: boolean }): Command => command
  .addOption(new Option('--clock <kind>', `how time goes: virtual jumps to the next timer when nothing else is to be done${settable ? ', manual stands still until it is set' : ''}`)
    .choices(['real', 'virtual', ...settable ? ['manual'] : []]).default('real'))
  .addOption(new Option('--time-scale <factor>', 'let time go so many times as fast').argParser(factor).conflicts('clock'))
  .addOption(new Option('--wait-time-scale <factor>', "Step Functions Local's: let waits take so many times as long").argParser(slowness).conflicts(['clock', 'timeScale']).hideHelp());

/**
 * The server's options for these flags. Step Functions Local's WAIT_TIME_SCALE stands in for them: time goes as much faster as
 * waits shall be shorter, and jumps where they shall take no time.
 */
export async function clockOptions(flags: ClockFlags, { env }: Pick<Context, 'env'>): Promise<Pick<ServerOptions, 'clock'>> {
  const { clock, timeScale } = flags.clock === 'real' && flags.timeScale === undefined ? scaled(flags, env) : flags;
  if (clock === 'real' && timeScale === undefined) return {};
  const { RealClock, VirtualClock } = await import('../../runtime/engine/index.ts');
  return { clock: clock === 'real' ? new RealClock(timeScale) : new VirtualClock({ manual: clock === 'manual' }) };
}

function scaled({ clock, waitTimeScale }: ClockFlags, env: Context['env']): Pick<ClockFlags, 'clock' | 'timeScale'> {
  const scale = waitTimeScale ?? fromVariable(env, 'WAIT_TIME_SCALE', slowness) ?? 1;
  return scale === 0 ? { clock: 'virtual' } : { clock, timeScale: scale === 1 ? undefined : 1 / scale };
}
