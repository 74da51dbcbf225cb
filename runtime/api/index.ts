/** aslc/server: the Step Functions API on a port. */
import { Engine, type EngineOptions } from '../engine/index.ts';
import { callOperation } from './operation.ts';
import { listen } from './server.ts';

export interface ServerOptions extends EngineOptions {
  /** 0 takes a free port; 8083 when left out. */
  readonly port?: number;
  /** The address to listen on; '127.0.0.1' when left out. */
  readonly host?: string;
}

export interface Server {
  readonly port: number;
  /** 'http://127.0.0.1:8083' */
  readonly url: string;
  /** Stops listening, ends open connections and closes the store. */
  close(): Promise<void>;
}

const DEFAULT_PORT = 8083;

/** Starts a server. Rejects when it cannot listen, with the system's error. */
export async function startServer({ port = DEFAULT_PORT, host = '127.0.0.1', ...options }: ServerOptions = {}): Promise<Server> {
  const engine: Engine = new Engine(async (operation, input, scope) => callOperation(engine, operation, input, { scope, onClose() {} }), options);
  const listening = await listen(engine, host, port);
  return {
    port: listening.port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`,
    async close() {
      await listening.close();
      await engine.close();
    },
  };
}
