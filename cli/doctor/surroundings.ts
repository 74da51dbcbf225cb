/** What checks look at, of this machine. */
import { execFile } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import process from 'node:process';
import { promisify } from 'node:util';
import type { Surroundings } from './check.ts';

/** How long a program, a name server or the server may take (ms). The AWS CLI takes a second to say its version. */
const PATIENCE = 10_000;

/** The surroundings of a command with these variables. */
export const surroundingsOf = (endpoint: string, env: Surroundings['env']): Surroundings => ({
  env,
  endpoint,
  nodeVersion: process.version,
  async output(program, ...args) {
    try {
      const { stdout, stderr } = await promisify(execFile)(program, args, { env, timeout: PATIENCE });
      return stdout + stderr;
    } catch {
      return undefined;
    }
  },
  resolves: (host) => lookup(host).then(() => true, () => false),
  async post(headers, body) {
    const response = await fetch(endpoint, { method: 'POST', headers, body, signal: AbortSignal.timeout(PATIENCE) });
    return { status: response.status, body: await response.text() };
  },
});
