/** The end of a worker whose server is gone while its own thread computes and hears nothing: another thread looks. */
import { Worker } from 'node:worker_threads';

/** How often it looks (ms). */
const INTERVAL = 1000;

/** Runs in the thread, so it uses nothing from outside of it. */
const watch = (server: number, interval: number): void =>
  void setInterval(() => { if (process.ppid !== server) process.kill(process.pid, 'SIGKILL'); }, interval);

/** Kills this process, whatever it does, when its parent is no more. */
export function endWithParent(): void {
  const thread = new Worker(`(${watch.toString()})(${process.ppid}, ${INTERVAL})`, {
    eval: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1 },
  });
  // A worker that nobody watches is better than none.
  thread.on('error', () => {});
  thread.unref();
}
