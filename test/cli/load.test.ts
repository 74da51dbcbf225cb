import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { generate, type LoadClock, type LoadPlan } from '../../cli/load/generate.ts';
import { Histogram } from '../../cli/load/histogram.ts';
import { stateTimes } from '../../cli/load/state-times.ts';
import type { Target } from '../../cli/load/target.ts';
import { load } from '../../index.ts';
import { startServer } from '../../runtime/api/index.ts';
import { aslc, BROKEN, directory, FAILS, HELLO } from './command-line.ts';

/** Time that passes when everything waits. */
class VirtualClock implements LoadClock {
  private time = 0;
  private waiting: { readonly time: number; readonly wake: () => void }[] = [];

  now(): number {
    return this.time;
  }

  until(time: number): Promise<void> {
    return new Promise((wake) => {
      this.waiting.push({ time, wake });
      setImmediate(() => this.pass());
    });
  }

  private pass(): void {
    const first = this.waiting.toSorted((a, b) => a.time - b.time)[0];
    if (first === undefined) return;
    this.waiting = this.waiting.filter((other) => other !== first);
    this.time = Math.max(this.time, first.time);
    first.wake();
  }
}

/** A target whose executions take the time that `take` gives for their start, one at a time where `exclusive`. */
function target(clock: VirtualClock, take: (time: number) => number, exclusive = false): Target {
  let free = 0;
  return {
    place: 'nowhere',
    async run() {
      const start = exclusive ? Math.max(free, clock.now()) : clock.now();
      free = start + take(start);
      await clock.until(free);
      return { error: undefined };
    },
  };
}

const never = new Promise<void>(() => {});

async function measure(plan: LoadPlan, take: (time: number) => number, exclusive = false) {
  const clock = new VirtualClock();
  return generate(target(clock, take, exclusive), plan, clock, never);
}

describe('the load', () => {
  test('without a rate each lane starts when its last execution has ended', async () => {
    const result = await measure({ concurrency: 4, duration: 1000 }, () => 10);
    expect(result).toMatchObject({ succeeded: 400, notStarted: 0, elapsed: 1000 });
    expect(result.latency.percentiles()).toMatchObject({ p50: 10, max: 10 });
  });

  test('at a rate executions start on time, however long they take', async () => {
    const result = await measure({ rate: 100, concurrency: 1000, duration: 1000 }, () => 250);
    expect(result).toMatchObject({ succeeded: 100, notStarted: 0, elapsed: 990 + 250 });
    expect(result.latency.percentiles()).toMatchObject({ p50: 250, max: 250 });
  });

  test('a target that stalls shows all the time it cost: nothing is omitted', async () => {
    const stalls = (time: number): number => (time >= 500 && time < 501 ? 400 : 1);
    const result = await measure({ rate: 100, concurrency: 1, duration: 1000 }, stalls, true);
    expect(result.latency.count).toBe(100);
    // 40 executions were due during the stall; the last of them began hardly late.
    expect(result.latency.percentile(0.5)).toBeLessThanOrEqual(30);
    expect(result.latency.percentile(0.9)).toBeGreaterThan(250);
    expect(result.latency.percentile(1)).toBe(400);
  });

  test('what is due and finds no lane until the end is counted as not started', async () => {
    const result = await measure({ rate: 100, concurrency: 1, duration: 1000 }, () => 100);
    expect(result).toMatchObject({ succeeded: 10, notStarted: 90 });
  });

  test('Ctrl-C ends it; what runs is waited for', async () => {
    const clock = new VirtualClock();
    const stopped = clock.until(95);
    const result = await generate(target(clock, () => 10), { concurrency: 1, duration: 1e9 }, clock, stopped);
    expect(result).toMatchObject({ succeeded: 10, elapsed: 100 });
  });

  test('errors are counted by name', async () => {
    const clock = new VirtualClock();
    let calls = 0;
    const failing: Target = {
      place: '',
      async run() {
        await clock.until(clock.now() + 10);
        return { error: ['Busy', undefined, 'Busy', 'States.Timeout'][calls++ % 4] };
      },
    };
    const { succeeded, errors } = await generate(failing, { concurrency: 1, duration: 80 }, clock, never);
    expect({ succeeded, errors: Object.fromEntries(errors) }).toEqual({ succeeded: 2, errors: { Busy: 4, 'States.Timeout': 2 } });
  });
});

describe('the histogram', () => {
  test.each([0, 0.001, 0.127, 0.128, 0.129, 1, 12.345, 999, 60_000, 3_600_000])('%d ms is told within 0.1 %', (time) => {
    const histogram = new Histogram();
    histogram.add(time);
    histogram.add(3_700_000);
    expect(histogram.percentile(0.5)).toBeGreaterThanOrEqual(time * 0.999);
    expect(histogram.percentile(0.5)).toBeLessThanOrEqual(time * 1.001 + 0.001);
  });

  test('percentiles are those of the sorted times', () => {
    const histogram = new Histogram();
    for (let i = 1; i <= 1000; i++) histogram.add(i);
    for (const [part, time] of [[0.5, 500], [0.9, 900], [0.99, 990], [0.999, 999], [1, 1000]] as const) {
      expect(Math.abs(histogram.percentile(part) / time - 1)).toBeLessThan(0.001);
    }
    expect(histogram.percentiles().mean / 500.5).toBeCloseTo(1, 3);
    expect(histogram.percentiles().max).toBe(1000);
  });

  test('without times it is all zeros', () => {
    expect(new Histogram().percentiles()).toEqual({ mean: 0, p50: 0, p90: 0, p99: 0, p999: 0, max: 0 });
  });
});

test('times per state: states of a loop count as often as they were entered, states that failed were never left', async () => {
  const machine = load({
    StartAt: 'Again',
    States: {
      Again: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'Enough' },
      Enough: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericLessThan: 3, Next: 'Again' }], Default: 'Broken' },
      Broken: { Type: 'Fail', Error: 'E' },
    },
  });
  const { events } = await machine.run({ n: 0 });
  const shifted = events.map((event) => ({ ...event, timestamp: event.id }));
  expect(stateTimes([shifted, shifted])).toEqual([
    { name: 'Again', entered: 3, mean: 1000 },
    { name: 'Enough', entered: 3, mean: 1000 },
    { name: 'Broken', entered: 1, mean: undefined },
  ]);
});

describe('aslc load', () => {
  const short = ['--duration', '100ms', '--json'];

  test('in this process, with the time per state', async () => {
    const cwd = await directory({ 'hello.asl.json': HELLO });
    const { exitCode, stdout } = await aslc(['load', 'hello.asl.json', '-i', '{"name": "Ada"}', '-c', '2', ...short], { cwd });
    const summary = JSON.parse(stdout);
    expect(summary).toMatchObject({
      machine: 'hello.asl.json', place: 'in this process', plan: { concurrency: 2, duration: 100 }, failed: 0, errors: {}, notStarted: 0,
      states: [{ name: 'Greet', entered: 1 }],
    });
    expect(summary.succeeded).toBe(summary.executions);
    expect(exitCode).toBe(0);
  });

  test('failed executions give exit code 1 and the names of their errors', async () => {
    const cwd = await directory({ 'fails.asl.json': FAILS });
    const { exitCode, stdout } = await aslc(['load', 'fails.asl.json', '--duration', '50ms'], { cwd });
    expect(stdout).toMatch(/^fails\.asl\.json in this process: 10 at a time for \d/);
    expect(stdout).toMatch(/^failed +[\d,]+ /m);
    expect(exitCode).toBe(1);
  });

  test.each(['standard', 'express'])('a %s machine on a server', async (type) => {
    const cwd = await directory({ 'hello.asl.json': HELLO });
    const server = await startServer({ port: 0 });
    const { exitCode, stdout, stderr } = await aslc(['load', 'hello.asl.json', '-i', '{"name": "Ada"}', '--type', type, '--endpoint', server.url, ...short], { cwd });
    await server.close();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ place: `at ${server.url}`, failed: 0, states: type === 'express' ? [] : [{ name: 'Greet', entered: 1 }] });
  });

  test('a server that is gone when it is asked for histories leaves what was measured', async () => {
    const answers: Readonly<Record<string, object>> = {
      DescribeStateMachine: { type: 'STANDARD' }, StartExecution: { executionArn: 'arn' }, DescribeExecution: { status: 'SUCCEEDED' },
    };
    const server = http.createServer((request, response) => {
      const answer = answers[String(request.headers['x-amz-target']).replace('AWSStepFunctions.', '')];
      if (answer === undefined) request.socket.destroy();
      else response.end(JSON.stringify(answer));
    }).listen(0, '127.0.0.1');
    onTestFinished(() => { server.close(); });
    await new Promise((resolve) => { server.once('listening', resolve); });
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { exitCode, stdout, stderr } = await aslc(['load', 'arn:aws:states:us-east-1:123456789012:stateMachine:m', '--endpoint', endpoint, '-d', '20ms', '-c', '1', '--json']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const { succeeded, failed, states } = JSON.parse(stdout);
    expect({ succeeded: succeeded > 0, failed, states }).toEqual({ succeeded: true, failed: 0, states: [] });
  });

  test('a definition with errors is not run', async () => {
    const cwd = await directory({ 'broken.asl.json': BROKEN });
    const { exitCode, stdout, stderr } = await aslc(['load', 'broken.asl.json'], { cwd });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('error');
  });

  test.each([
    [['load'], "error: missing required argument 'machine'"],
    [['load', 'x.asl.json', '--rate', '0'], 'It must be a number above 0.'],
    [['load', 'x.asl.json', '-c', '1.5'], 'It must be a whole number from 1 to 100000.'],
    [['load', 'x.asl.json', '-d', 'soon'], 'It must be a time such as 500ms, 30s or 2m.'],
    [['load', 'x.asl.json', '-i', '{oops'], 'error: the input is not JSON: '],
    [['load', 'x.asl.json', '-i', '{}', '--input-file', 'y'], 'error: give the input once: on the command line or by --input-file'],
    [['load', 'x.asl.json', '--endpoint', 'here'], 'It must be an HTTP address.'],
    [['load', 'x.asl.json', '--endpoint', 'http://127.0.0.1:1', '--handlers', 'h.mjs'], 'error: --handlers and --endpoint exclude each other'],
    [['load', 'arn:aws:states:us-east-1:123456789012:stateMachine:none', '--endpoint', 'http://127.0.0.1:1'], 'error: cannot reach http://127.0.0.1:1'],
  ])('aslc %j', async (args, message) => {
    const { exitCode, stdout, stderr } = await aslc(args, { cwd: await directory() });
    expect(stderr).toContain(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });
});
