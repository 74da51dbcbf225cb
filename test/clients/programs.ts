/** Clients that are programs of their own: whether they are installed, and how they run against a server. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { Json } from '../../runtime/core/index.ts';
import { clientVariables } from '../../cli/env/variables.ts';

/** What `program` says of itself; undefined when it is not installed, or not usable. */
export function installed(program: string, ...args: readonly string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 30_000 });
  return status === 0 ? `${stdout}${stderr}`.trim() : undefined;
}

/** Nothing of this machine's configuration: what `aslc env` prints is all a program has. */
export const environment = (url: string): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'], HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/nonexistent', AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
  ...clientVariables(url, {}),
});

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd?: string): Promise<Ran> {
  try {
    return { exitCode: 0, ...await promisify(execFile)(program, args, { env, cwd, timeout: 120_000 }) };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: Json; stdout?: string; stderr?: string };
    if (typeof code !== 'number') throw error;
    return { exitCode: code, stdout, stderr };
  }
}
