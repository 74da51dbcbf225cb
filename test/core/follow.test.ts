import { describe, expect, it } from 'vitest';
import {
  END, Execution, Failure, type Frame, type Json, LocalHost, lambda, machine, mapItems, type Next, type Outcome, parallel, sleep,
} from '../../runtime/core/index.ts';
import { IDENTITY } from '../modes/instant-host.ts';


/** A host whose timers fire at once, in order of time, and whose clock jumps to them. */
class FakeHost extends LocalHost {
  clock = 0;
  delays: number[] = [];
  override now(): number { return this.clock; }
  override timer(time: number, wake: () => void): () => void {
    let cancelled = false;
    this.delays.push(time - this.clock);
    setImmediate(() => {
      if (cancelled) return;
      this.clock = Math.max(this.clock, time);
      wake();
    });
    return () => { cancelled = true; };
  }
}

const events = (execution: Execution): string[] =>
  execution.history!.map((event, i) => `${i + 1}<${event.previous} ${event.type}${event.name === undefined ? '' : ` ${event.name}`}`);

describe('follow', () => {
  it('runs pure states without a promise and links their events', () => {
    const First = (f: Frame): Next => f.to(Second, { a: f.data });
    const Second = (): Next => END;
    const execution = new Execution(machine(First, [['First', 'Pass', First], ['Second', 'Succeed', Second]]), new LocalHost(), IDENTITY, 1);
    expect(execution.run()).toEqual({ status: 'SUCCEEDED', output: { a: 1 } });
    expect(events(execution)).toEqual([
      '1<0 ExecutionStarted', '2<0 PassStateEntered First', '3<2 PassStateExited First',
      '4<3 SucceedStateEntered Second', '5<4 SucceedStateExited Second', '6<5 ExecutionSucceeded',
    ]);
  });

  it('takes whatever a handler has made of an error for text', async () => {
    const Call = async (f: Frame): Promise<Next> => f.to(END, await lambda(f, 'odd', {}));
    const host = new LocalHost({ odd: () => { throw Object.assign(new Error('no'), { name: 7, message: { a: 1 } }); } });
    const execution = new Execution(machine(Call, [['Call', 'Task', Call]]), host, IDENTITY, {});
    expect(await execution.run()).toMatchObject({ status: 'FAILED', error: '7', cause: '[object Object]' });
  });

  it('retries with backoff, then catches', async () => {
    let calls = 0;
    const host = new FakeHost({ flaky: () => { calls++; throw new Failure('Busy', 'no'); } });
    const Work = async (f: Frame): Promise<Next> => f.to(END, await lambda(f, 'arn:aws:lambda:us-east-1:123456789012:function:flaky', f.data));
    const Caught = (): Next => END;
    const execution = new Execution(machine(Work, [
      ['Work', 'Task', Work, {
        retry: [{ errors: ['Busy'], interval: 2, max: 3, maxDelay: 5 }],
        catch: (f, error) => (error.is('States.ALL') ? f.to(Caught, error.toOutput()) : undefined),
      }],
      ['Caught', 'Pass', Caught],
    ]), host, IDENTITY, {});
    expect(await execution.run()).toEqual({ status: 'SUCCEEDED', output: { Error: 'Busy', Cause: 'no' } });
    expect(calls).toBe(4);
    expect(host.delays).toEqual([2000, 4000, 5000]);
    expect(events(execution).filter((event) => event.includes('Failed'))).toHaveLength(4);
    expect(events(execution).at(-1)).toBe('18<17 ExecutionSucceeded');
  });

  it('backoff outgrows no execution: a delay stays a number that a checkpoint can hold', async () => {
    const host = new FakeHost({ flaky: () => { throw new Failure('Busy', 'no'); } });
    const Work = async (f: Frame): Promise<Next> => f.to(END, await lambda(f, 'arn:aws:lambda:us-east-1:123456789012:function:flaky', f.data));
    const retry = [{ errors: ['Busy'], interval: 99_999_999, max: 2, backoff: 1e308 }];
    await new Execution(machine(Work, [['Work', 'Task', Work, { retry }]]), host, IDENTITY, {}).run();
    expect(host.delays).toEqual([31_622_400_000, 31_622_400_000]);
  });

  it('links iterations, and the exit of a Map, as AWS does', async () => {
    const Item = (): Next => END;
    const items = machine(Item, [['Item', 'Pass', Item]]);
    const Each = async (f: Frame): Promise<Next> => f.to(END, await mapItems(f, items, f.data, { limit: 1 }));
    const execution = new Execution(machine(Each, [['Each', 'Map', Each]]), new LocalHost(), IDENTITY, ['a', 'b']);
    expect(await execution.run()).toEqual({ status: 'SUCCEEDED', output: ['a', 'b'] });
    expect(events(execution)).toEqual([
      '1<0 ExecutionStarted', '2<0 MapStateEntered Each', '3<2 MapStateStarted',
      '4<3 MapIterationStarted Each', '5<4 PassStateEntered Item', '6<5 PassStateExited Item', '7<6 MapIterationSucceeded Each',
      '8<6 MapIterationStarted Each', '9<8 PassStateEntered Item', '10<9 PassStateExited Item', '11<10 MapIterationSucceeded Each',
      '12<11 MapStateSucceeded', '13<11 MapStateExited Each', '14<13 ExecutionSucceeded',
    ]);
  });

  it('stops the other branches when one fails, at whatever they wait for', async () => {
    const reached: string[] = [];
    const Slow = async (f: Frame): Promise<Next> => {
      await sleep(f, 3600);
      reached.push('slow');
      return END;
    };
    const Bad = async (f: Frame): Promise<Next> => {
      await sleep(f, 0);
      throw new Failure('Bad', undefined);
    };
    const branches = [machine(Slow, [['Slow', 'Wait', Slow]]), machine(Bad, [['Bad', 'Wait', Bad]])];
    const Both = async (f: Frame): Promise<Next> => f.to(END, await parallel(f, branches, f.data));
    const execution = new Execution(machine(Both, [['Both', 'Parallel', Both]]), new LocalHost(), IDENTITY, {});
    expect(await execution.run()).toMatchObject({ status: 'FAILED', error: 'Bad' });
    expect(events(execution).slice(-4)).toEqual([
      '6<5 WaitStateAborted', '7<4 WaitStateAborted', '8<5 ParallelStateFailed', '9<8 ExecutionFailed',
    ]);
    expect(reached).toEqual([]);
  });

  it('stops at once, in the middle of a wait', async () => {
    const Long = async (f: Frame): Promise<Next> => {
      await sleep(f, 3600);
      return END;
    };
    const execution = new Execution(machine(Long, [['Long', 'Wait', Long]]), new LocalHost(), IDENTITY, {});
    const outcome = execution.run() as Promise<Outcome>;
    execution.stop('Enough', 'said the user');
    expect(await outcome).toEqual({ status: 'ABORTED', error: 'Enough', cause: 'said the user' });
    expect(events(execution).at(-1)).toBe('3<0 ExecutionAborted');
  });

  it('enters a state that slept once more, with one entry in the history and one time-out of the machine', async () => {
    const entries: string[] = [];
    const Long = async (f: Frame): Promise<Next> => {
      entries.push('Long');
      await sleep(f, 60);
      return f.to(Again, f.data, { slept: true });
    };
    const Again = async (f: Frame): Promise<Next> => {
      entries.push(`Again ${f.vars.slept}`);
      await sleep(f, 3600);
      return f.to(END, 'done');
    };
    const host = new FakeHost();
    const timers: number[] = [];
    host.timer = (time, wake) => {
      timers.push(time);
      return time === 9_000_000 ? () => {} : FakeHost.prototype.timer.call(host, time, wake);
    };
    const execution = new Execution(machine(Long, [['Long', 'Wait', Long], ['Again', 'Wait', Again]], { timeoutSeconds: 9000 }), host, IDENTITY, {});
    expect(await execution.run()).toEqual({ status: 'SUCCEEDED', output: 'done' });
    expect(entries).toEqual(['Long', 'Long', 'Again true', 'Again true']);
    expect(timers).toEqual([60_000, 9_000_000, 3_660_000]);
    expect(events(execution)).toEqual([
      '1<0 ExecutionStarted', '2<0 WaitStateEntered Long', '3<2 WaitStateExited Long', '4<3 WaitStateEntered Again', '5<4 WaitStateExited Again', '6<5 ExecutionSucceeded',
    ]);
  });

  it('ends a loop at 25,000 events with the failure as the last', async () => {
    const Loop = (): Next => Loop;
    const execution = new Execution(machine(Loop, [['Loop', 'Choice', Loop]]), new LocalHost(), IDENTITY, {});
    const outcome = await execution.run();
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause: 'The execution reached the maximum number of history events (25000).' });
    expect(execution.history).toHaveLength(25_000);
    expect(events(execution).slice(-2)).toEqual(['24999<24998 ChoiceStateExited Loop', '25000<24999 ExecutionFailed']);
  });

  it('times out as a whole, without error and cause', async () => {
    const Long = async (f: Frame): Promise<Next> => {
      await sleep(f, 60);
      return END;
    };
    const host = new FakeHost();
    host.timer = (time, wake) => { if (time === 5000) setImmediate(wake); return () => {}; };
    const execution = new Execution(machine(Long, [['Long', 'Wait', Long]], { timeoutSeconds: 5 }), host, IDENTITY, {});
    expect(await execution.run()).toEqual({ status: 'TIMED_OUT', error: undefined, cause: undefined });
    expect(events(execution).at(-1)).toBe('3<0 ExecutionTimedOut');
  });

  it('says which state failed on its own, and at which event', async () => {
    const Odd = (f: Frame): Next => f.to(END, f.data.a.b.c as Json);
    const execution = new Execution(machine(Odd, [['Odd', 'Pass', Odd]]), new LocalHost(), IDENTITY, {});
    expect(await execution.run()).toMatchObject({
      status: 'FAILED', error: 'States.Runtime',
      cause: expect.stringMatching(/^An error occurred while executing the state 'Odd' \(entered at the event id #2\)\. /),
    });
  });
});
