/** Reading a full history back: 25,000 events as GetExecutionHistory shows them, beside JSON.stringify of the same events. */
import { describeEvent, DocumentTexts } from '../runtime/core/index.ts';
import { compare } from './measuring/compare.ts';
import { execute, machineOf, outputOf } from './measuring/machines.ts';
import { report } from './measuring/row.ts';

const TURNS = 8_331;

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
const context = { region: 'us-east-1', includeData: true, texts: new DocumentTexts() };
const described = history.map((event, i) => describeEvent(event, i + 1, context));

report([await compare(
  `history of ${history.length} events as JSON text`,
  () => JSON.stringify(history.map((event, i) => describeEvent(event, i + 1, context))),
  () => JSON.stringify(described),
  { most: 1.5 },
)]);
