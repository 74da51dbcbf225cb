/** R1: an execution that is killed at any checkpoint goes on from the JSON of its frames, with the same history. */
import { describe, expect, it } from 'vitest';
import {
  END, Execution, Failure, type Frame, LocalHost, lambda, machine, type Machine, mapItems, type Next, parallel, type SavedExecution, sleep,
} from '../../runtime/core/index.ts';
import { IDENTITY } from '../modes/instant-host.ts';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:';

const order = (): Machine => {
  const Ship = async (f: Frame): Promise<Next> => f.to(END, await lambda(f, `${ARN}ship`, f.data), { shipped: f.data });
  const ship = machine(Ship, [['Ship', 'Task', Ship]]);
  const Each = async (f: Frame): Promise<Next> => f.to(Both, await mapItems(f, ship, f.data, { limit: 2 }));
  const Left = (f: Frame): Next => f.to(END, f.data.length);
  const Right = async (f: Frame): Promise<Next> => {
    await sleep(f, 1);
    return f.to(END, f.vars.charge);
  };
  const branches = [machine(Left, [['Left', 'Pass', Left]]), machine(Right, [['Right', 'Wait', Right]])];
  const Both = async (f: Frame): Promise<Next> => f.to(END, await parallel(f, branches, f.data));
  const Charge = async (f: Frame): Promise<Next> => f.to(Each, f.data.items, { charge: await lambda(f, `${ARN}charge`, f.data) });
  return machine(Charge, [
    ['Charge', 'Task', Charge, { retry: [{ errors: ['Busy'] }] }],
    ['Each', 'Map', Each],
    ['Both', 'Parallel', Both],
  ]);
};

/** The world outlives a crash: how often the charge was tried is not part of the execution. */
class World extends LocalHost {
  override timer(_time: number, wake: () => void): () => void {
    const handle = setImmediate(wake);
    return () => clearImmediate(handle);
  }
}

function world(): World {
  let charges = 0;
  return new World({
    charge: () => { if (charges++ === 0) throw new Failure('Busy', undefined); return 'ch-1'; },
    ship: (item) => `shipped ${item}`,
  });
}

/** A world that kills the execution at its nth checkpoint on entry to a state and keeps what was saved there. */
class Killer extends World {
  saved: SavedExecution | undefined;
  execution: Execution | undefined;
  count = 0;
  killAt = 0;
  checkpoint({ last, entered, wake }: Frame): void {
    if (last !== entered || wake !== undefined || ++this.count !== this.killAt) return;
    this.saved = JSON.parse(JSON.stringify(this.execution!));
    this.execution!.root.stop();
    this.killed();
  }
  killed = (): void => {};
}

const input = { items: ['a', 'b', 'c', 'd', 'e'] };

describe('resume', () => {
  it('gives the same output whichever checkpoint the execution was killed at', async () => {
    const undisturbed = new Execution(order(), world(), IDENTITY, input);
    const expected = await undisturbed.run();
    expect(expected).toEqual({ status: 'SUCCEEDED', output: [5, 'ch-1'] });
    let kills = 0;
    for (let at = 1; ; at++) {
      const world1 = world();
      const killer = Object.assign(new Killer((world1 as unknown as { handlers: never }).handlers), { killAt: at });
      const execution = new Execution(order(), killer, IDENTITY, input);
      killer.execution = execution;
      const killed = new Promise<'killed'>((resolve) => { killer.killed = () => resolve('killed'); });
      if (await Promise.race([killed, execution.run()]) !== 'killed') break;
      kills++;
      const resumed = new Execution(order(), world1, IDENTITY, input, {}, killer.saved);
      expect(await resumed.resume()).toEqual(expected);
    }
    expect(kills).toBe(10);
  });
});
