/** Executions in the process: documents are JSON, whatever they are made of. */
import { describe, expect, test } from 'vitest';
import { load } from '../../runtime/engine/load.ts';

const machine = load({ StartAt: 'Ask', States: { Ask: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:ask', End: true } } });

describe('the documents of an execution in the process', () => {
  test('its input is what JSON text makes of it, also for handlers', async () => {
    const input = { day: new Date(0), nothing: undefined, list: [Number.NaN] };
    const seen: unknown[] = [];
    const { status, events } = await machine.run(input, { handlers: { ask: (given) => { seen.push(given); return 1; } } });
    const document = { day: '1970-01-01T00:00:00.000Z', list: [null] };
    expect(status).toBe('SUCCEEDED');
    expect(seen).toEqual([document]);
    expect(JSON.parse(String(events[0]?.executionStartedEventDetails?.input))).toEqual(document);
  });

  test('what a handler or the caller changes is theirs', async () => {
    const input = { list: [{ n: 1 }], numbers: [1.5, 2.5] };
    const given: Record<string, unknown> = { own: [] };
    const running = machine.run(input, {
      handlers: {
        ask(task) {
          task.list[0].n = 2;
          task.numbers.push(3);
          return given;
        },
      },
    });
    input.list.push({ n: 3 });
    const result = await running;
    given['own'] = 'changed';
    expect(JSON.parse(String(result.events[2]?.lambdaFunctionScheduledEventDetails?.input))).toEqual({ list: [{ n: 1 }], numbers: [1.5, 2.5] });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { own: [] } });
  });
});
