/** How long executions were in each state, from their histories. */
import type { EventDescription } from '../../index.ts';

export interface StateTime {
  readonly name: string;
  /** Times it was entered per execution, on average. */
  readonly entered: number;
  /** Milliseconds from StateEntered to StateExited, on average; undefined when none was left. */
  readonly mean: number | undefined;
}

interface Tally {
  entered: number;
  exited: number;
  sum: number;
  /** When each entry that is not over began: the one that began first is taken to end first, which leaves the mean as it is. */
  readonly open: number[];
}

/** The states of the executions, in the order in which they were first entered. Times of histories are whole milliseconds. */
export function stateTimes(histories: readonly (readonly EventDescription[])[]): StateTime[] {
  const tallies = new Map<string, Tally>();
  for (const events of histories) {
    for (const event of events) tallyEvent(tallies, event);
    for (const { open } of tallies.values()) open.length = 0;
  }
  return [...tallies].map(([name, { entered, exited, sum }]) =>
    ({ name, entered: entered / histories.length, mean: exited === 0 ? undefined : sum / exited }));
}

function tallyEvent(tallies: Map<string, Tally>, { timestamp, stateEnteredEventDetails: into, stateExitedEventDetails: out }: EventDescription): void {
  const time = timestamp * 1000;
  if (into !== undefined) {
    let tally = tallies.get(into.name);
    if (tally === undefined) tallies.set(into.name, tally = { entered: 0, exited: 0, sum: 0, open: [] });
    tally.entered++;
    tally.open.push(time);
  } else if (out !== undefined) {
    const tally = tallies.get(out.name);
    const since = tally?.open.shift();
    if (tally === undefined || since === undefined) return;
    tally.exited++;
    tally.sum += time - since;
  }
}
