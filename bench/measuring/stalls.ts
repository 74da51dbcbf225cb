/** Whether something lets the rest of the process have its turn. */

/** Does `work`; gives the longest time (ms) in which nothing else could run. */
export async function longestStall(work: () => unknown): Promise<number> {
  let longest = 0;
  let last = performance.now();
  let running = true;
  const tick = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setImmediate(tick);
  };
  await new Promise((resolve) => { setImmediate(resolve); });
  last = performance.now();
  setImmediate(tick);
  await work();
  running = false;
  tick();
  return longest;
}
