/** A host in virtual time that writes down, path by path, which states are entered. */
import type { Execution, Frame } from '../../runtime/core/index.ts';
import { InstantHost } from '../modes/instant-host.ts';
import { newTrace, type Trace } from '../reference/interpret.ts';

export class TracedHost extends InstantHost {
  readonly trace: Trace = newTrace();
  execution: Execution | undefined = undefined;
  private readonly traces = new Map<Frame, Trace>();
  /** The StateEntered event each frame was last seen at: a state may take further checkpoints. */
  private readonly seen = new Map<Frame, number>();
  private readonly forks = new Map<readonly Frame[], Trace['forks'][number]>();

  checkpoint(frame: Frame): void {
    if (this.seen.get(frame) === frame.entered) return;
    this.seen.set(frame, frame.entered);
    const { root } = this.execution!;
    if (frame !== root && !this.traces.has(frame)) this.adopt(root, this.trace);
    (frame === root ? this.trace : this.traces.get(frame)!).entered.push(frame.row!.name);
  }

  /** Gives a trace to every frame below `frame` that has none yet. A frame's `children` are another array in every fork. */
  private adopt(frame: Frame, trace: Trace): void {
    const { children } = frame;
    if (children === undefined) return;
    let fork = this.forks.get(children);
    if (fork === undefined) {
      fork = { failed: false, children: [] };
      this.forks.set(children, fork);
      trace.forks.push(fork);
    }
    children.forEach((child, i) => {
      if (!this.traces.has(child)) {
        const own = newTrace();
        this.traces.set(child, own);
        fork.children[i] = own;
      }
      this.adopt(child, this.traces.get(child)!);
    });
  }
}
