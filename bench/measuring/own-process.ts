/** Measurements in a process of their own: the benchmark's own file is started again with arguments, and answers. */
import { fork } from 'node:child_process';
import { once } from 'node:events';

/** What the benchmark's file answers to these arguments. */
export async function inOwnProcess<T>(...args: readonly string[]): Promise<T> {
  const child = fork(process.argv[1]!, args, { stdio: 'inherit' });
  const [measured] = await once(child, 'message') as [T];
  await once(child, 'exit');
  return measured;
}

/** In such a process: tells what was measured, and lets it end. */
export function answer(measured: unknown): void {
  process.send?.(measured);
  process.disconnect();
}
