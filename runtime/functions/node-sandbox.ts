/** Node functions: one worker thread each, which a stuck loop cannot keep from being ended. */
import { Worker } from 'node:worker_threads';
import { nodeMain, type NodeReady, type NodeWorkerData } from './node-main.ts';
import { isAnswer, lines, type Sandbox, type SandboxEvents, type SandboxOptions } from './sandbox.ts';

/** Starts a thread that runs bundled code. */
export function startNode(code: string, { definition, variables, logStream }: SandboxOptions, events: SandboxEvents): Sandbox {
  const { file, handler, name, memory } = definition;
  const workerData: NodeWorkerData = { code, file, handler, name, memory, logStream };
  const worker = new Worker(`(${nodeMain.toString()})(require)`, {
    eval: true,
    workerData,
    env: variables,
    stdout: true,
    stderr: true,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  worker.unref();
  const printed = lines(events.printed);
  worker.stdout.setEncoding('utf8').on('data', printed);
  worker.stderr.setEncoding('utf8').on('data', printed);
  worker.on('message', (message: unknown) => {
    if (isAnswer(message)) events.answered(message);
    else if ((message as Partial<NodeReady> | null)?.ready === true) events.ready();
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') events.exited({ kind: 'memory' });
    else events.printed(String(error.stack ?? error));
  });
  worker.on('exit', (exitCode) => events.exited({ kind: 'code', code: exitCode }));
  return {
    send: (request) => worker.postMessage(request), // oxlint-disable-line unicorn/require-post-message-target-origin -- not a window
    stop: async () => void await worker.terminate(),
  };
}
