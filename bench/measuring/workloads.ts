/** The seven machines that speed is measured on, with the input they get. */
import type { Json } from '../../index.ts';

export interface Workload {
  readonly what: string;
  readonly definition: Json;
  readonly input: Json;
}

const lambdaArn = (name: string): string => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;

const lines = (count: number): Json[] =>
  Array.from({ length: count }, (_, i) => ({ sku: `SKU${i}`, price: (i * 7) % 53 + 0.5, qty: (i % 5) + 1 }));

const order = (count: number): Json =>
  ({ order: { id: 'o-1001', customer: { first: 'ada', last: 'Lovelace', name: 'Ada Lovelace' }, items: lines(count) } });

/** States one after the other, each named by `nameOf`. */
function chain(count: number, nameOf: (i: number) => string, stateOf: (i: number) => Json): Json {
  return Object.fromEntries(Array.from({ length: count }, (_, i) =>
    [nameOf(i), { ...stateOf(i), ...(i === count - 1 ? { End: true } : { Next: nameOf(i + 1) }) }]));
}

const hello: Workload = {
  what: 'a: one Pass',
  definition: { StartAt: 'HelloWorld', States: { HelloWorld: { Type: 'Pass', Result: 'Hello World!', End: true } } },
  input: { who: 'me' },
};

const passes: Workload = {
  what: 'b: 10 Pass with Parameters and ResultPath',
  definition: {
    StartAt: 'S1',
    States: chain(10, (i) => `S${i + 1}`, (i) => ({
      Type: 'Pass',
      Parameters: { 'id.$': '$.order.id', n: i + 1, 'tag.$': '$.meta.tags[0]', nested: { 'name.$': '$.order.customer.name', const: true } },
      ResultPath: `$.steps.s${i + 1}`,
      OutputPath: i === 9 ? '$.steps' : '$',
    })),
  },
  input: { ...order(10), meta: { tags: ['alpha', 'beta'], source: 'bench' }, steps: {} },
};

const loop: Workload = {
  what: 'c: a Choice loop of 202 transitions',
  definition: {
    StartAt: 'Check',
    States: {
      Check: { Type: 'Choice', Choices: [{ Variable: '$.count', NumericLessThan: 100, Next: 'Inc' }], Default: 'Done' },
      Inc: { Type: 'Pass', Parameters: { 'count.$': 'States.MathAdd($.count, 1)' }, Next: 'Check' },
      Done: { Type: 'Succeed' },
    },
  },
  input: { count: 0 },
};

const map: Workload = {
  what: 'd: Map of 1,000 items',
  definition: {
    StartAt: 'M',
    States: {
      M: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemProcessor: {
          StartAt: 'Fmt',
          States: { Fmt: { Type: 'Pass', Parameters: { 'id.$': '$.id', 'msg.$': "States.Format('Hello {} number {}', $.name, $.id)" }, End: true } },
        },
        End: true,
      },
    },
  },
  input: { items: Array.from({ length: 1000 }, (_, i) => ({ id: i, name: `item-${i}` })) },
};

const branches: Workload = {
  what: 'e: Parallel of 10 branches with 3 Pass',
  definition: {
    StartAt: 'P',
    States: {
      P: {
        Type: 'Parallel',
        ResultPath: '$.results',
        Branches: Array.from({ length: 10 }, (_, i) => ({
          StartAt: `B${i}x1`,
          States: {
            [`B${i}x1`]: { Type: 'Pass', Result: { branch: i + 1, label: 'x' }, ResultPath: '$.info', Next: `B${i}x2` },
            [`B${i}x2`]: { Type: 'Pass', Result: 'done', ResultPath: '$.status', Next: `B${i}x3` },
            [`B${i}x3`]: { Type: 'Pass', OutputPath: '$.info', End: true },
          },
        })),
        End: true,
      },
    },
  },
  input: { value: 1, name: 'par' },
};

const retries: Workload = {
  what: 'f: Task that fails twice',
  definition: {
    StartAt: 'T',
    States: {
      T: {
        Type: 'Task',
        Resource: lambdaArn('flaky'),
        Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 1 }],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' }],
        Next: 'Done',
      },
      Done: { Type: 'Succeed' },
      Failed: { Type: 'Fail', Error: 'X', Cause: 'y' },
    },
  },
  input: { value: 42, list: [1, 2, 3] },
};

const echo = (i: number): Json => ({
  Type: 'Task',
  Resource: lambdaArn('echo'),
  Arguments: {
    id: `{% $states.input.order.id & '-' & $string(${i / 2}) %}`,
    totals: '{% $map($states.input.order.items, function($i){ $i.price * $i.qty }) %}',
    tax: '{% $sum($states.input.order.items.(price * qty)) * 0.2 %}',
  },
  Assign: { lastId: '{% $states.result.id %}', lineCount: '{% $count($states.result.totals) %}' },
  Output: { order: '{% $states.input.order %}', calc: '{% $states.result %}' },
});

const summary: Json = {
  Type: 'Pass',
  Assign: { big: '{% $count($filter($states.input.order.items, function($i){ $i.price * $i.qty > 100 })) %}' },
  Output: {
    order: '{% $states.input.order %}',
    label: "{% $uppercase($states.input.order.customer.first) & ' ' & $states.input.order.customer.last & ' #' & $lastId %}",
    cheap: '{% $states.input.order.items[price < 10].sku %}',
    avg: '{% $round($sum($states.input.calc.totals) / $count($states.input.calc.totals), 2) %}',
  },
};

const jsonata: Workload = {
  what: 'g: 10 JSONata states, 5 of them Tasks',
  definition: {
    QueryLanguage: 'JSONata',
    StartAt: 'T0',
    States: chain(10, (i) => `${i % 2 === 0 ? 'T' : 'P'}${Math.floor(i / 2)}`, (i) => (i % 2 === 0 ? echo(i) : summary)),
  },
  input: order(20),
};

/** By the letter that limits.ts has them under too. */
export const workloads = { a: hello, b: passes, c: loop, d: map, e: branches, f: retries, g: jsonata } as const;
