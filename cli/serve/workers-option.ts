/** `aslc serve --workers <count>`. */
import { Option } from 'commander';
import type { ServerOptions } from '../../runtime/api/index.ts';
import { UsageError } from '../exit.ts';
import { wholeNumber } from '../option-values.ts';

/** What the command line says of workers. */
export interface WorkerFlags {
  readonly workers?: number;
}

/** More processes than any machine has cores are a slip of the finger. */
const MOST = 256;

export const workersOption = (): Option =>
  new Option('--workers <count>', 'run Express executions in so many processes').argParser(wholeNumber(1, MOST));

/** The server's options for these flags: workers in which time goes as it does in the server. */
export async function workerOptions({ workers: count }: WorkerFlags, { clock }: Pick<ServerOptions, 'clock'>): Promise<Pick<ServerOptions, 'clock' | 'workers'>> {
  if (count === undefined) return { clock };
  const { RealClock, WorkerPool } = await import('../../runtime/engine/index.ts');
  if (clock !== undefined && !(clock instanceof RealClock)) throw new UsageError('--workers needs time that goes by itself: workers cannot share a virtual or manual clock');
  return { clock, workers: new WorkerPool({ count, clock }) };
}
