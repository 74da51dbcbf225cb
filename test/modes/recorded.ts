/**
 * Recorded answers of AWS that can be had in this process: executions of pure states, from ../shared/conformance.
 *
 * The folder may be absent; there are no recorded runs then.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Json } from '../../runtime/core/index.ts';

/** What AWS recorded of one execution. */
export interface RecordedRun {
  readonly definition: Json;
  readonly input: Json;
  /** The whole history; undefined where only the output was kept. */
  readonly events: readonly Json[] | undefined;
  /** Given where there are no events. */
  readonly output?: Json;
}

export interface RecordedCase {
  readonly id: string;
  readonly runs: readonly RecordedRun[];
  /** Words that stand for whatever AWS answered: times, names, random values. */
  readonly placeholders: readonly string[];
  /** The recording put the events of parallel branches in an order of its own. */
  readonly isSorted: boolean;
}

const folder = path.join(process.env['ASLC_CONFORMANCE'] ?? path.resolve(import.meta.dirname, '../../../shared/conformance'), 'cases');

/** Every recorded case whose machines have pure states only. */
export const recordedCases = (): RecordedCase[] => (existsSync(folder) ? readFolder() : []);

function readFolder(): RecordedCase[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json')).toSorted();
  return files.map((file) => readCase(JSON.parse(readFileSync(path.join(folder, file), 'utf8')))).filter(({ runs }) => runs.length > 0);
}

function readCase(recording: Json): RecordedCase {
  const transform: Json[] = recording.transform ?? [];
  return {
    id: recording.id,
    runs: recording.needs?.length > 0 ? [] : runsOf(recording.steps ?? [], recording.expected ?? {}),
    placeholders: ['timestamp', 'date', ...transform.map(({ replacement }) => replacement).filter((word) => word !== undefined)],
    isSorted: transform.some(({ sortParallelBranches }) => sortParallelBranches),
  };
}

/** The executions of a case, by the names that its steps give to responses. */
function runsOf(steps: readonly Json[], expected: Json): RecordedRun[] {
  const machines = new Map<string, Json>();
  const executions = new Map<string, { definition: Json; input: Json }>();
  const histories = new Map<string, string>();
  for (const { call, as, params } of steps) {
    if (call === 'CreateStateMachine' && params.type !== 'EXPRESS') machines.set(`\${${as}.stateMachineArn}`, documentOf(params.definition));
    const definition = machines.get(params?.stateMachineArn);
    if (call === 'StartExecution' && definition !== undefined) executions.set(`\${${as}.executionArn}`, { definition, input: documentOf(params.input ?? '{}') });
    if (call === 'StopExecution') executions.delete(params.executionArn);
    if (call === 'GetExecutionHistory') histories.set(as, params.executionArn);
  }
  return steps.filter(({ match }) => match !== undefined).flatMap(({ match, value }): RecordedRun[] => {
    const entries: [reference: string, expected: Json][] = Array.isArray(value)
      ? value.map((row, i) => [String(row.output), { output: expected[match]?.[i]?.output }])
      : [[String(value), expected[match]]];
    return entries.flatMap(([reference, answer]) => {
      const name = /^\$\{(\w+)(?:\|jsonpath\("\$\.events\[\*\]\.executionSucceededEventDetails\.output"\))?\}$/.exec(reference)?.[1];
      const run = executions.get(histories.get(name ?? '') ?? '');
      if (run === undefined || !isPure(run.definition) || JSON.stringify(run).includes('${')) return [];
      return [{ ...run, events: answer.events, ...(answer.events === undefined ? { output: answer.output } : {}) }];
    });
  });
}

/** `{"$json": x}` is the JSON text of x. Text that is no JSON is no document. */
function documentOf(value: Json): Json {
  if (typeof value !== 'string') return value.$json;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Whether a machine needs nothing but its input. */
function isPure(machine: Json): boolean {
  return Object.values<Json>(machine?.States ?? { none: { Type: 'Task' } }).every((state) => {
    const nested = [...(state.Branches ?? []), state.ItemProcessor, state.Iterator].filter((inner) => inner !== undefined);
    return state.Type !== 'Task' && nested.every((inner) => inner.ProcessorConfig?.Mode !== 'DISTRIBUTED' && isPure(inner));
  });
}

/** Whether an answer is the recorded one: placeholders stand for anything, a JSON text for what it says. */
export function isRecorded(recorded: Json, actual: Json, placeholders: readonly string[]): boolean {
  const same = (a: Json, b: Json): boolean => {
    if (typeof a === 'string' && typeof b === 'string') return pattern(a, placeholders).test(b) || sameJson(a, b, same);
    if (typeof b === 'string' && typeof a !== 'string') return sameJson(a, b, same);
    if (placeholders.includes(a)) return true;
    if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
    const keys = Object.keys(a);
    return Array.isArray(a) === Array.isArray(b) && keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
  };
  return same(recorded, actual);
}

function sameJson(a: Json, b: string, same: (a: Json, b: Json) => boolean): boolean {
  try {
    return same(typeof a === 'string' ? JSON.parse(a) : a, JSON.parse(b));
  } catch {
    return false;
  }
}

function pattern(recorded: string, placeholders: readonly string[]): RegExp {
  const literal = (text: string): string => text.replaceAll(/[\\^$.*+?|()[\]{}]/g, String.raw`\$&`);
  const holes = new RegExp(['<[\\w-]+(?::\\d+)?>', '\\b\\d{12}\\b', ...placeholders.map(literal)].join('|'));
  return new RegExp(`^${recorded.split(holes).map(literal).join('.*')}$`, 's');
}
