/** F4: a wide fork gives way to others with one child that has begun a state, not with all that there is room for. */
import { expect, it } from 'vitest';
import { END, Execution, type Frame, type Json, lambda, LocalHost, machine, mapItems, type Next, parallel } from '../../runtime/core/index.ts';
import { IDENTITY } from '../modes/instant-host.ts';

/** Calls back when the execution gives way. */
class WatchedHost extends LocalHost {
  onTurn: () => void = () => {};
  override yield(): Promise<void> {
    this.onTurn();
    return super.yield();
  }
}

it('begins no iteration of pure states before those that have begun are done', async () => {
  const host = new WatchedHost();
  const Double = (f: Frame): Next => f.to(END, 2 * f.data);
  const double = machine(Double, [['Double', 'Pass', Double]]);
  const Each = (f: Frame): Next | Promise<Next> => {
    const outputs = mapItems(f, double, f.data);
    return outputs instanceof Promise ? outputs.then((all) => f.to(END, all)) : f.to(END, outputs);
  };
  const items = Array.from({ length: 1000 }, (_, i) => i);
  const execution = new Execution(machine(Each, [['Each', 'Map', Each]]), host, IDENTITY, items);
  const begun: number[] = [];
  host.onTurn = () => void setImmediate(() => { begun.push(execution.root.children?.filter((child) => !child.done).length ?? 0); });
  expect(await execution.run()).toEqual({ status: 'SUCCEEDED', output: items.map((item) => 2 * item) });
  expect(begun).toEqual([1, 1, 1]);
});

it('begins the rest after the turn of others, whether or not anything has ended', async () => {
  const BRANCHES = 300;
  let calls = 0;
  let answer!: (output: Json) => void;
  const answered = new Promise<Json>((resolve) => { answer = resolve; });
  const host = new LocalHost({
    wait: () => {
      if (++calls === BRANCHES) answer('all are here');
      return answered;
    },
  });
  const Wait = async (f: Frame): Promise<Next> => f.to(END, await lambda(f, 'arn:aws:lambda:us-east-1:123456789012:function:wait', f.data));
  const branch = machine(Wait, [['Wait', 'Task', Wait]]);
  const All = async (f: Frame): Promise<Next> => f.to(END, await parallel(f, Array.from({ length: BRANCHES }, () => branch), f.data));
  const execution = new Execution(machine(All, [['All', 'Parallel', All]]), host, IDENTITY, {});
  expect(await execution.run()).toEqual({ status: 'SUCCEEDED', output: Array.from({ length: BRANCHES }, () => 'all are here') });
});
