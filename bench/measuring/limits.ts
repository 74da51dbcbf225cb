/**
 * The lower bound: each workload as a person would write it by hand, without an interpreter, straight down.
 *
 * With a history, the events are objects that hold references to the documents, as GetExecutionHistory would show them
 * but for the text; without one they are not made. Documents are copied before they change, never written into.
 */
import type { Json } from '../../index.ts';
import { flakyFunction } from './tasks.ts';

/** The events of an execution; undefined for one without history. */
export type Events = Json[] | undefined;

/** Gives the output. */
export type Limit = (input: Json, history: Events) => Promise<Json>;

const NOT_TRUNCATED = { truncated: false };

const plain = (h: Events, type: string): void => {
  h?.push({ timestamp: Date.now(), type, id: h.length + 1, previousEventId: h.length });
};
const started = (h: Events, input: Json): void => {
  h?.push({
    timestamp: Date.now(), type: 'ExecutionStarted', id: 1, previousEventId: 0,
    executionStartedEventDetails: { input, inputDetails: NOT_TRUNCATED, roleArn: 'arn:aws:iam::123456789012:role/r' },
  });
};
const succeeded = (h: Events, output: Json): Json => {
  h?.push({
    timestamp: Date.now(), type: 'ExecutionSucceeded', id: h.length + 1, previousEventId: h.length,
    executionSucceededEventDetails: { output, outputDetails: NOT_TRUNCATED },
  });
  return output;
};
const entered = (h: Events, type: string, name: string, input: Json): void => {
  h?.push({
    timestamp: Date.now(), type, id: h.length + 1, previousEventId: h.length,
    stateEnteredEventDetails: { name, input, inputDetails: NOT_TRUNCATED },
  });
};
const exited = (h: Events, type: string, name: string, output: Json): Json => {
  h?.push({
    timestamp: Date.now(), type, id: h.length + 1, previousEventId: h.length,
    stateExitedEventDetails: { name, output, outputDetails: NOT_TRUNCATED },
  });
  return output;
};
const iteration = (h: Events, type: string, index: number): void => {
  h?.push({ timestamp: Date.now(), type, id: h.length + 1, previousEventId: h.length, mapIterationStartedEventDetails: { name: 'M', index } });
};
const scheduled = (h: Events, resource: string, input: Json): void => {
  h?.push({
    timestamp: Date.now(), type: 'LambdaFunctionScheduled', id: h.length + 1, previousEventId: h.length,
    lambdaFunctionScheduledEventDetails: { resource, input, inputDetails: NOT_TRUNCATED },
  });
};
const answered = (h: Events, output: Json): void => {
  h?.push({
    timestamp: Date.now(), type: 'LambdaFunctionSucceeded', id: h.length + 1, previousEventId: h.length,
    lambdaFunctionSucceededEventDetails: { output, outputDetails: NOT_TRUNCATED },
  });
};
const failed = (h: Events, error: string, cause: string): void => {
  h?.push({ timestamp: Date.now(), type: 'LambdaFunctionFailed', id: h.length + 1, previousEventId: h.length, lambdaFunctionFailedEventDetails: { error, cause } });
};

const hello: Limit = async (input, h) => {
  started(h, input);
  entered(h, 'PassStateEntered', 'HelloWorld', input);
  return succeeded(h, exited(h, 'PassStateExited', 'HelloWorld', 'Hello World!'));
};

const picked = (s: Json, n: number): Json => ({ id: s.order.id, n, tag: s.meta.tags[0], nested: { name: s.order.customer.name, const: true } });
const withSteps = (h: Events, name: string, s: Json, steps: Json): Json => exited(h, 'PassStateExited', name, Object.assign({}, s, { steps }));
const enterPass = (h: Events, name: string, s: Json): void => entered(h, 'PassStateEntered', name, s);

const passes: Limit = async (input, h) => {
  let s = input;
  started(h, s);
  enterPass(h, 'S1', s);
  s = withSteps(h, 'S1', s, Object.assign({}, s.steps, { s1: picked(s, 1) }));
  enterPass(h, 'S2', s);
  s = withSteps(h, 'S2', s, Object.assign({}, s.steps, { s2: picked(s, 2) }));
  enterPass(h, 'S3', s);
  s = withSteps(h, 'S3', s, Object.assign({}, s.steps, { s3: picked(s, 3) }));
  enterPass(h, 'S4', s);
  s = withSteps(h, 'S4', s, Object.assign({}, s.steps, { s4: picked(s, 4) }));
  enterPass(h, 'S5', s);
  s = withSteps(h, 'S5', s, Object.assign({}, s.steps, { s5: picked(s, 5) }));
  enterPass(h, 'S6', s);
  s = withSteps(h, 'S6', s, Object.assign({}, s.steps, { s6: picked(s, 6) }));
  enterPass(h, 'S7', s);
  s = withSteps(h, 'S7', s, Object.assign({}, s.steps, { s7: picked(s, 7) }));
  enterPass(h, 'S8', s);
  s = withSteps(h, 'S8', s, Object.assign({}, s.steps, { s8: picked(s, 8) }));
  enterPass(h, 'S9', s);
  s = withSteps(h, 'S9', s, Object.assign({}, s.steps, { s9: picked(s, 9) }));
  enterPass(h, 'S10', s);
  return succeeded(h, exited(h, 'PassStateExited', 'S10', Object.assign({}, s.steps, { s10: picked(s, 10) })));
};

const loop: Limit = async (input, h) => {
  let s = input;
  started(h, s);
  for (;;) {
    entered(h, 'ChoiceStateEntered', 'Check', s);
    exited(h, 'ChoiceStateExited', 'Check', s);
    if (s.count >= 100) break;
    enterPass(h, 'Inc', s);
    s = exited(h, 'PassStateExited', 'Inc', { count: s.count + 1 });
  }
  entered(h, 'SucceedStateEntered', 'Done', s);
  return succeeded(h, exited(h, 'SucceedStateExited', 'Done', s));
};

const text = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const map: Limit = async (input, h) => {
  started(h, input);
  entered(h, 'MapStateEntered', 'M', input);
  plain(h, 'MapStateStarted');
  const output = await Promise.all(input.items.map(async (item: Json, index: number) => {
    iteration(h, 'MapIterationStarted', index);
    enterPass(h, 'Fmt', item);
    const result = exited(h, 'PassStateExited', 'Fmt', { id: item.id, msg: `Hello ${text(item.name)} number ${text(item.id)}` });
    iteration(h, 'MapIterationSucceeded', index);
    return result;
  }));
  plain(h, 'MapStateSucceeded');
  return succeeded(h, exited(h, 'MapStateExited', 'M', output));
};

const BRANCHES = Array.from({ length: 10 }, (_, i) => ({ first: `B${i}x1`, second: `B${i}x2`, third: `B${i}x3`, number: i + 1 }));

const branches: Limit = async (input, h) => {
  started(h, input);
  entered(h, 'ParallelStateEntered', 'P', input);
  plain(h, 'ParallelStateStarted');
  const results = await Promise.all(BRANCHES.map(async ({ first, second, third, number }) => {
    enterPass(h, first, input);
    let s = exited(h, 'PassStateExited', first, Object.assign({}, input, { info: { branch: number, label: 'x' } }));
    enterPass(h, second, s);
    s = exited(h, 'PassStateExited', second, Object.assign({}, s, { status: 'done' }));
    enterPass(h, third, s);
    return exited(h, 'PassStateExited', third, s.info);
  }));
  plain(h, 'ParallelStateSucceeded');
  return succeeded(h, exited(h, 'ParallelStateExited', 'P', Object.assign({}, input, { results })));
};

const retries: Limit = async (input, h) => {
  const flaky = flakyFunction();
  started(h, input);
  entered(h, 'TaskStateEntered', 'T', input);
  let result: Json;
  for (let retried = 0; ; retried++) {
    scheduled(h, 'arn:aws:lambda:us-east-1:123456789012:function:flaky', input);
    plain(h, 'LambdaFunctionStarted');
    try {
      result = await flaky(input);
      answered(h, result);
      break;
    } catch (thrown) {
      const { name, message } = thrown as Error;
      failed(h, name, message);
      if (name !== 'Flaky' || retried === 3) throw thrown;
      await undefined;
    }
  }
  exited(h, 'TaskStateExited', 'T', result);
  entered(h, 'SucceedStateEntered', 'Done', result);
  return succeeded(h, exited(h, 'SucceedStateExited', 'Done', result));
};

const one = (list: Json[]): Json => (list.length === 0 ? undefined : list.length === 1 ? list[0] : list);
const many = (value: Json): Json[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

const echo = async (value: Json): Promise<Json> => value;

const jsonata: Limit = async (input, h) => {
  let s = input;
  let variables: Json = {};
  started(h, s);
  for (let i = 0; i < 5; i++) {
    entered(h, 'TaskStateEntered', `T${i}`, s);
    const items = many(s.order.items);
    const totals = items.map((item) => item.price * item.qty);
    let sum = 0;
    for (const total of totals) sum += total;
    const args = { id: `${text(s.order.id)}-${i}`, totals: one(totals), tax: sum * 0.2 };
    scheduled(h, 'arn:aws:lambda:us-east-1:123456789012:function:echo', args);
    plain(h, 'LambdaFunctionStarted');
    const result = await echo(args);
    answered(h, result);
    variables = Object.assign({}, variables, { lastId: result.id, lineCount: many(result.totals).length });
    s = exited(h, 'TaskStateExited', `T${i}`, { order: s.order, calc: result });
    entered(h, 'PassStateEntered', `P${i}`, s);
    const { order, calc } = s;
    const prices = many(calc.totals);
    let total = 0;
    for (const price of prices) total += price;
    const average = total / prices.length;
    const output = {
      order,
      label: `${order.customer.first.toUpperCase()} ${text(order.customer.last)} #${text(variables.lastId)}`,
      cheap: one(many(order.items).filter((item) => item.price < 10).map((item) => item.sku)),
      avg: Math.round(average * 100) / 100,
    };
    variables = Object.assign({}, variables, { big: many(order.items).filter((item) => item.price * item.qty > 100).length });
    s = exited(h, 'PassStateExited', `P${i}`, output);
  }
  return succeeded(h, s);
};

export const limits = { a: hello, b: passes, c: loop, d: map, e: branches, f: retries, g: jsonata } as const;
