/** Starts, kills and starts again a server on one directory; calls find it wherever it is. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { build } from 'esbuild';
import type { Json } from '../../runtime/core/index.ts';

/** What the API refused. */
export class Refused extends Error {
  readonly type: string;

  constructor({ __type, message }: Json) {
    super(`${__type}: ${message}`);
    this.type = __type.split('#').at(-1);
  }
}

export class KillableServer {
  private readonly directory: string;
  private readonly environment: Readonly<Record<string, string>>;
  private process: ChildProcess | undefined;
  private url: Promise<string> = Promise.reject(new Error('not started'));

  constructor(directory: string, environment: Readonly<Record<string, string>>) {
    this.directory = directory;
    this.environment = environment;
    this.url.catch(() => {});
  }

  /** Makes the server a file that this Node can run. */
  async build(): Promise<void> {
    await build({
      entryPoints: [path.join(import.meta.dirname, 'server.ts')], outfile: path.join(this.directory, 'server.mjs'),
      bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error',
      banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
    });
  }

  async start(): Promise<void> {
    const child = fork(path.join(this.directory, 'server.mjs'), [path.join(this.directory, 'data')], { env: { ...process.env, ...this.environment }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.process = child;
    const died = once(child, 'exit').then(([code, signal]) => { throw new Error(`the server ended with ${code ?? signal}`); });
    died.catch(() => {});
    this.url = Promise.race([once(child, 'message').then(([{ url }]) => url as string), died]);
    await this.url;
  }

  async kill(): Promise<void> {
    const child = this.process!;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  /** Calls an operation, again and again while there is no server to answer. Throws Refused. */
  async call(operation: string, input: Json): Promise<Json> {
    for (;;) {
      let response: Response;
      let body: Json;
      try {
        response = await fetch(await this.url, {
          method: 'POST',
          headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${operation}` },
          body: JSON.stringify(input),
        });
        body = await response.json();
      } catch {
        await new Promise((resolve) => { setTimeout(resolve, 20); });
        continue;
      }
      if (!response.ok) throw new Refused(body);
      return body;
    }
  }
}
