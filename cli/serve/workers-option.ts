/** `aslc serve --workers <count>`. */
import { InvalidArgumentError, Option } from 'commander';
import type { ServerOptions } from '../../runtime/api/index.ts';
import { UsageError } from '../exit.ts';

/** What the command line says of workers. */
export interface WorkerFlags {
  readonly workers?: number;
}

/** More processes than any machine has cores are a slip of the finger. */
const MOST = 256;

export const workersOption = (): Option =>
  new Option('--workers <count>', 'run Express executions in so many processes').argParser(count);

/** The server's options for these flags: workers in which time goes as it does in the server. */
export async function workerOptions({ workers: count }: WorkerFlags, { clock }: Pick<ServerOptions, 'clock'>): Promise<Pick<ServerOptions, 'clock' | 'workers'>> {
  if (count === undefined) return { clock };
  const { RealClock, WorkerPool } = await import('../../runtime/engine/index.ts');
  if (clock !== undefined && !(clock instanceof RealClock)) throw new UsageError('--workers needs time that goes by itself: workers cannot share a virtual or manual clock');
  return { clock, workers: new WorkerPool({ count, clock }) };
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > MOST) throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST}.`);
  return value;
}
