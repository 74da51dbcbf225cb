/** What the Tasks of the workloads reach. */
import type { Json } from '../../index.ts';

class Flaky extends Error {
  override readonly name = 'Flaky';
}

/** A function that fails twice, then gives its input back. */
export function flakyFunction(): (input: Json) => Promise<Json> {
  let calls = 0;
  return async (input) => {
    if (calls++ < 2) throw new Flaky('flaky');
    return input;
  };
}
