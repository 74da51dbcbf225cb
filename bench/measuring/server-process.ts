/**
 * Servers in a process of their own, so that client and server each have a core. The benchmark's own file is started
 * again with the server's name; it must call `serveIfAsked` first.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { startServer } from '../../runtime/api/index.ts';
import { LogStore } from '../../runtime/store/index.ts';
import { temporaryDirectory } from './temporary-directory.ts';

async function durableServer(durability: 'fsync' | 'os'): Promise<number> {
  return (await startServer({ port: 0, store: LogStore.open(temporaryDirectory(), { durability }) })).port;
}

/** Listens; gives the port. */
const servers = {
  /** Parses what it gets and answers a body of the size that StartSyncExecution's has. */
  async bare(): Promise<number> {
    const answer = JSON.stringify({ answer: 'x'.repeat(620) });
    const server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        JSON.parse(Buffer.concat(chunks).toString());
        response.writeHead(200, { 'Content-Type': 'application/x-amz-json-1.0', 'Content-Length': answer.length });
        response.end(answer);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  },
  async memory(): Promise<number> {
    return (await startServer({ port: 0 })).port;
  },
  /** Survives the loss of power. */
  durable: () => durableServer('fsync'),
  /** Survives the end of the process. */
  flushed: () => durableServer('os'),
} as const;

export type ServerKind = keyof typeof servers;

export interface ServerProcess {
  readonly port: number;
  /** Resident memory in bytes, after a collection. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** In a process that was started as a server: becomes it and never comes back. */
export async function serveIfAsked(): Promise<void> {
  const kind = process.argv[2] as ServerKind | undefined;
  if (kind === undefined) return;
  const port = await servers[kind]();
  process.on('message', () => {
    globalThis.gc?.();
    process.send?.({ memory: process.memoryUsage().rss });
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ port });
  await new Promise(() => {});
}

/** Starts a server; `file` is the benchmark's own. */
export async function startProcess(file: string, kind: ServerKind): Promise<ServerProcess> {
  const child = fork(file, [kind], { stdio: 'inherit', execArgv: ['--expose-gc'] });
  const ask = async (): Promise<{ readonly port: number; readonly memory: number }> => (await once(child, 'message'))[0];
  const { port } = await ask();
  return {
    port,
    async memory() {
      child.send('memory');
      return (await ask()).memory;
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
