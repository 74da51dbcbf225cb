/** aslc/server: the Step Functions API on a port. */
import { Engine, type EngineOptions, LogStore, type LogStoreOptions, type MapRuns } from '../engine/index.ts';
import { callOperation } from './operation.ts';
import { type Listening, listen, type Served } from './server.ts';

export interface ServerOptions extends EngineOptions, Pick<LogStoreOptions, 'durability' | 'retention'> {
  /** The directory of a durable store; in memory when left out. `durability` and `retention` are those of its LogStore. */
  readonly data?: string;
  /** 0 takes a free port; 8083 when left out. */
  readonly port?: number;
  /** The address to listen on; '127.0.0.1' when left out. */
  readonly host?: string;
}

export interface Server {
  readonly port: number;
  /** 'http://127.0.0.1:8083' */
  readonly url: string;
  /** How map runs get on. */
  readonly mapRuns: Pick<MapRuns, 'running' | 'find'>;
  /** Settles when the execution has ended. */
  finished(executionArn: string): Promise<void>;
  /** Stops listening, ends open connections and closes the store. */
  close(): Promise<void>;
}

const DEFAULT_PORT = 8083;

/**
 * Starts a server, and goes on with the executions of its store. Rejects when it cannot listen, with the system's error,
 * and when it cannot open the store: StoreLockedError, StoreDamageError.
 */
export async function startServer({ port = DEFAULT_PORT, host = '127.0.0.1', data, durability, retention, ...options }: ServerOptions = {}): Promise<Server> {
  const store = options.store ?? (data === undefined ? undefined : LogStore.open(data, { durability, retention }));
  const engine: Engine = new Engine(async (operation, input, scope) => callOperation(engine, operation, input, { scope, onClose() {} }), { ...options, store });
  const listening = await underWay({ engine, functions: options.functions }, host, port).catch(async (error: unknown) => {
    await engine.close();
    throw error;
  });
  return {
    port: listening.port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`,
    mapRuns: engine.mapRuns,
    finished: (executionArn) => engine.executions.finished(executionArn),
    async close() {
      await listening.close();
      await engine.close();
    },
  };
}

/** A worker that finds the port open finds the tasks it worked on. */
async function underWay(served: Served, host: string, port: number): Promise<Listening> {
  await served.engine.recover();
  return listen(served, host, port);
}
