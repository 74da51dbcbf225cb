/** Names in a definition cannot clash with those that emitted code uses, nor with one another. */
import { describe, expect, it } from 'vitest';
import * as runtime from '../../runtime/core/index.ts';
import type { Json } from '../../runtime/core/index.ts';
import { compiledMachine } from '../modes/compiled-machine.ts';
import { runPlain } from '../modes/modes.ts';

const NAMES = [...Object.keys(runtime), 'f', 'F', 'input', 'raw', 'args', 'result', 'selected', 'output', 'error', 'errorOutput', 'item', 'it', 'context', 'assigned', 'runtime'];

/** A machine in which everything that can have a name has this one, with expressions that call the runtime. */
const named = (name: string): Json => ({
  StartAt: name,
  States: {
    [name]: { Type: 'Pass', QueryLanguage: 'JSONata', Assign: { [`${name}_`]: 2 }, Next: `${name} 2` },
    [`${name} 2`]: {
      Type: 'Map',
      QueryLanguage: 'JSONata',
      Items: '{% $states.input.rows[x > 1] %}',
      ItemSelector: { x: '{% $states.context.Map.Item.Value.x %}', all: '{% $sum($states.input.rows.(x * y)) %}' },
      ItemProcessor: { StartAt: `${name}!`, States: { [`${name}!`]: { Type: 'Pass', QueryLanguage: 'JSONata', Output: `{% ( $${name.replace(/^\$/, '')}_ := 1; $states.input.x + $states.input.all ) %}`, End: true } } },
      Next: `${name}?`,
    },
    [`${name}?`]: {
      Type: 'Parallel',
      QueryLanguage: 'JSONata',
      Branches: [{ StartAt: `${name}-`, States: { [`${name}-`]: { Type: 'Pass', Parameters: { 'all.$': '$[*]', 'text.$': "States.Format('{}', $[0])" }, End: true } } }],
      Output: '{% $states.result %}',
      Retry: [{ ErrorEquals: ['Other'] }],
      Catch: [{ ErrorEquals: ['Other'], Next: name }],
      End: true,
    },
  },
});

describe('names', () => {
  it.each(NAMES.map((name) => [name]))('%s', async (name) => {
    const machine = compiledMachine(named(name.replace(/^\$/, '')));
    const { outcome } = await runPlain(machine, { rows: [{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 1 }] });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: [{ all: [12, 13], text: '12' }] });
  });

  it('states whose names differ only in what an identifier cannot hold are different states', async () => {
    const names = ['a b', 'A B', 'a-b', 'aB', 'AB', 'A_B', 'a.b', 'a b ', '1', '_1', 'State1', 'state 1', '?', '??', '💣', 'ab', 'machine', 'A B2', 'A B 2'];
    const states = names.map((name, i) => [name, { Type: 'Pass', Parameters: { 'seen.$': `States.Array($.seen, ${i})` }, ...(i + 1 < names.length ? { Next: names[i + 1] } : { End: true }) }] as const);
    const { outcome, events } = await runPlain(compiledMachine({ StartAt: names[0], States: Object.fromEntries(states) }), { seen: [] });
    expect(outcome.status).toBe('SUCCEEDED');
    expect(events.filter(({ type }) => type === 'PassStateEntered').map(({ name }) => name)).toEqual(names);
  });
});
