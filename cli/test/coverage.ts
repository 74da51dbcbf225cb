/**
 * What tests have covered, told by what the loop that runs states tells its host; nothing is interpreted a second time.
 *
 * A transition was taken when a path of an execution entered the one state after the other. A choice rule was when its
 * target followed: rules of a Choice with the same target (and its Default) count together, since the loop does not tell
 * them apart. A retrier was when it had a failed attempt tried again; a catcher when the state it names followed.
 */
import type { Failure, Frame } from '../../runtime/core/index.ts';
import type { Observer } from '../../runtime/engine/index.ts';
import type { Covered, Point } from './points.ts';

/** Where a path of an execution was last seen. */
interface Seen {
  readonly state: string;
  /** Id of the event. */
  readonly entered: number;
  /** Of the attempt that was not tried again. */
  failure: Failure | undefined;
}

/** Counts while executions run. */
export class Coverage implements Observer {
  /** By the name of the machine. */
  private readonly machines: ReadonlyMap<string, Covered>;
  private readonly hits = new Map<Point, number>();
  private readonly seen = new WeakMap<Frame, Seen>();
  private readonly paths = new Map<string, string[]>();

  constructor(machines: ReadonlyMap<string, Covered>) {
    this.machines = machines;
  }

  /** How often a point was covered. */
  count(point: Point): number {
    return this.hits.get(point) ?? 0;
  }

  /** The states that an execution has entered, in order. */
  pathOf(executionArn: string): readonly string[] {
    return this.paths.get(executionArn) ?? [];
  }

  checkpoint(frame: Frame): void {
    const state = frame.row?.name;
    const before = this.seen.get(frame);
    if (state === undefined || before?.entered === frame.entered) return;
    this.seen.set(frame, { state, entered: frame.entered, failure: undefined });
    const { arn } = frame.execution.identity;
    const path = this.paths.get(arn);
    if (path === undefined) this.paths.set(arn, [state]);
    else path.push(state);
    const machine = this.machineOf(frame);
    this.cover(machine, (point) => point.kind === 'state' && point.state === state);
    if (before !== undefined) this.move(machine, before, state);
  }

  failed(frame: Frame, failure: Failure, retried: boolean): void {
    const seen = this.seen.get(frame);
    if (seen === undefined) return;
    if (!retried) seen.failure = failure;
    else this.coverHandling(this.machineOf(frame), 'retrier', seen.state, failure);
  }

  private move(machine: Covered | undefined, { state, failure }: Seen, next: string): void {
    this.cover(machine, (point) => point.kind === 'transition' && point.state === state && point.next === next);
    if (failure === undefined) this.cover(machine, (point) => point.kind === 'rule' && point.state === state && point.next === next);
    else this.coverHandling(machine, 'catcher', state, failure);
  }

  /** The first one that names the error, as in the loop. */
  private coverHandling(machine: Covered | undefined, kind: 'retrier' | 'catcher', state: string, failure: Failure): void {
    const index = machine?.handling.get(state)?.[`${kind}s`].findIndex((errors) => failure.is(...errors)) ?? -1;
    this.cover(machine, (point) => point.kind === kind && point.state === state && point.index === index);
  }

  private cover(machine: Covered | undefined, isMet: (point: Point) => boolean): void {
    for (const point of machine?.points ?? []) if (isMet(point)) this.hits.set(point, this.count(point) + 1);
  }

  private machineOf(frame: Frame): Covered | undefined {
    return this.machines.get(frame.execution.identity.stateMachineName);
  }
}
