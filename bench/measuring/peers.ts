/** Interpreters that are installed in bench/peers: `npm ci --prefix bench/peers`. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Json } from '../../index.ts';
import { taskHandlers } from './machines.ts';

export interface Peer {
  /** Package and version. */
  readonly name: string;
  supports(definition: Json): boolean;
  /** An execution of the definition with the handlers of the workloads; gives its output. */
  execution(definition: Json): (input: Json) => Promise<Json>;
}

/** What of the package `aws-local-stepfunctions` is used, as its documentation has it. */
interface LocalStepFunctions {
  readonly StateMachine: new (definition: Json) => {
    run(input: Json, options: { readonly overrides: { readonly taskResourceLocalHandlers: Json; readonly retryIntervalOverrides: Json } }): { readonly result: Promise<Json> };
  };
}

const PACKAGE = 'aws-local-stepfunctions';

/** The fastest interpreter that is maintained; undefined where it is not installed. */
export async function installedPeer(): Promise<Peer | undefined> {
  const require = createRequire(path.resolve('bench/peers/package.json'));
  let file: string;
  try {
    file = require.resolve(PACKAGE);
  } catch {
    return undefined;
  }
  // It is made for Node 22, of which this is all that it misses here.
  (Promise as Json).withResolvers ??= withResolvers;
  const { StateMachine } = await import(pathToFileURL(file).href) as LocalStepFunctions;
  return {
    name: `${PACKAGE} ${require('./package.json').dependencies[PACKAGE]}`,
    supports: ({ QueryLanguage }) => QueryLanguage !== 'JSONata',
    execution(definition) {
      const machine = new StateMachine(definition);
      const tasks: [state: string, handler: string][] = Object.entries<Json>(definition.States)
        .flatMap(([name, { Resource }]) => (Resource === undefined ? [] : [[name, Resource.split(':').at(-1)]]));
      const retryIntervalOverrides = Object.fromEntries(tasks.map(([name]) => [name, 0]));
      return (input) => {
        const handlers = taskHandlers();
        const taskResourceLocalHandlers = Object.fromEntries(tasks.map(([name, handler]) => [name, handlers[handler]]));
        return machine.run(input, { overrides: { taskResourceLocalHandlers, retryIntervalOverrides } }).result;
      };
    },
  };
}

function withResolvers(): Json {
  let resolve: Json;
  let reject: Json;
  const promise = new Promise((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
