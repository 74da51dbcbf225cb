/** The history of an execution for people: one event a line, with what it is about. */
import type { EventDescription } from '../../runtime/core/index.ts';
import { table } from './table.ts';
import { type Colors, printable } from './terminal.ts';

/** Longer documents are cut. */
const WIDTH = 100;

/** Lines of `id  time since the start  type  state or resource, document`. */
export function describeHistory(events: readonly EventDescription[], colors: Colors): string {
  const start = events[0]?.timestamp ?? 0;
  const rows = events.map((event) => [
    String(event.id),
    `+${Math.round((event.timestamp - start) * 1000)} ms`,
    event.type,
    ...subject(details(event)),
  ]);
  return table(rows, [0, 1])
    .split('\n')
    .map((line, i) => colored(line, events[i]?.type ?? '', colors))
    .join('\n');
}

function colored(line: string, type: string, colors: Colors): string {
  if (/(?:Failed|TimedOut|Aborted)$/.test(type)) return colors.red(line);
  return type.endsWith('Succeeded') ? colors.green(line) : line;
}

const details = (event: EventDescription): Readonly<Record<string, unknown>> =>
  Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1] ?? {};

/** The state, iteration or resource an event is about, and its document or failure. */
function subject(about: Readonly<Record<string, unknown>>): [name: string, document: string] {
  const name = about['name'] ?? about['resource'] ?? '';
  const index = about['index'] === undefined ? '' : `[${about['index']}]`;
  const failure = [about['error'], about['cause']].filter((part) => part !== undefined).join(': ');
  const document = about['input'] ?? about['output'] ?? about['parameters'] ?? failure;
  return [printable(`${name}${index}`), cut(printable(String(document).replaceAll('\n', ' ')))];
}

const cut = (text: string): string => (text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text);
