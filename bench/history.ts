/** Reading a full history back: 25,000 events as GetExecutionHistory gives them, beside JSON.stringify of the same events. */
import { describeEvent, DocumentTexts, type Json } from '../runtime/core/index.ts';
import { compare } from './measuring/compare.ts';
import { execute, machineOf, outputOf } from './measuring/machines.ts';
import { report } from './measuring/row.ts';

const TURNS = 8_331;

/** GetExecutionHistory gives at most this many at a time. */
const PAGE = 1000;

const machine = machineOf({
  StartAt: 'Count',
  States: {
    Count: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)', order: { id: 'o-1001', lines: [1, 2, 3] } }, Next: 'Check' },
    Check: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericLessThan: TURNS * 0.75, Next: 'Count' }], Default: 'Done' },
    Done: { Type: 'Succeed' },
  },
});

const execution = execute(machine, { n: 0 }, {});
outputOf(await execution.run());
const history = execution.history!;
const starts = Array.from({ length: Math.ceil(history.length / PAGE) }, (_, i) => i * PAGE);

/** The events of the page that begins at an index. */
function page(start: number): Json[] {
  const context = { region: 'us-east-1', includeData: true, texts: new DocumentTexts() };
  return history.slice(start, start + PAGE).map((event, i) => describeEvent(event, start + i + 1, context));
}

const described = starts.map(page);

report([await compare(
  `history of ${history.length} events as JSON text, in pages of ${PAGE}`,
  () => starts.map((start) => JSON.stringify(page(start)).length),
  () => described.map((events) => JSON.stringify(events).length),
  { most: 1.5 },
)]);
