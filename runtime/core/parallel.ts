/** Parallel: all branches on the same input. ASL specification, "Parallel state". */
import { fork } from './fork.ts';
import type { Frame } from './frame.ts';
import type { Json } from './json.ts';
import type { Machine } from './machine.ts';

interface ParallelProgress {
  /** Id of ParallelStateStarted, which the branches link to. */
  readonly started: number;
  /** ParallelStateSucceeded was recorded. */
  succeeded?: true;
}

function begin(frame: Frame): ParallelProgress {
  frame.last = frame.execution.record('ParallelStateStarted', frame.last, undefined, undefined, undefined);
  return { started: frame.last };
}

/** Runs the branches on `input`; gives their outputs in the order of the branches. */
export function parallel(frame: Frame, branches: readonly Machine[], input: Json): Json[] | Promise<Json[]> {
  const { execution } = frame;
  const progress: ParallelProgress = frame.progress ??= begin(frame);
  const results = fork(frame, {
    count: branches.length,
    limit: Infinity,
    machine: (index) => branches[index]!,
    start: () => frame.child(input, progress.started),
    succeeded: (branch) => { frame.last = branch.last; },
    failed: (branch, index, running) => {
      frame.last = branch.last;
      for (const i of [index, ...running]) recordAborted(frame.children![i]!);
    },
  });
  return results instanceof Promise ? results.then(ended) : ended(results);

  /** ParallelStateSucceeded stands beside the path: what follows it links to the branch that ended last. */
  function ended(outputs: Json[]): Json[] {
    if (progress.succeeded === undefined) execution.record('ParallelStateSucceeded', frame.last, undefined, undefined, undefined);
    progress.succeeded = true;
    return outputs;
  }
}

/** The state a branch was in when the Parallel failed, and its map run. Source: states_variables/error_output/parallel_catch_error. */
function recordAborted({ execution, last, row, progress }: Frame): void {
  if (row?.aborted === undefined) return;
  const previous = progress?.run === undefined ? last : execution.record('MapRunAborted', last, undefined, undefined, undefined);
  execution.record(row.aborted, previous, undefined, undefined, undefined);
}
