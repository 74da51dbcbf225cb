/** JSONata's own language-neutral test suite, through compiled code. The cases lie beside the repository. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { equal } from '../../runtime/core/equal.ts';
import type { Json } from '../../runtime/core/json.ts';
import { DIFFERENCES } from './differences.ts';
import { compile, ParseProblem } from './evaluation.ts';

interface SuiteCase {
  readonly id: string;
  readonly expr: string;
  readonly data?: Json;
  readonly dataset?: string | null;
  readonly bindings?: Json;
  readonly result?: Json;
  readonly undefinedResult?: true;
  readonly code?: string;
  readonly error?: { readonly code: string };
  readonly unordered?: true;
}

type Outcome = { readonly value: Json } | { readonly code: string } | { readonly refused: string };

const FOLDER = fileURLToPath(new URL('../../../shared/jsonata-suite/', import.meta.url));
const found = existsSync(`${FOLDER}cases.json`);
const read = (path: string): Json => JSON.parse(readFileSync(FOLDER + path, 'utf8'));
const cases: readonly SuiteCase[] = found ? read('cases.json') : [];
const datasets = new Map<string, Json>(found ? readdirSync(`${FOLDER}datasets`).map((file) => [file.replace('.json', ''), read(`datasets/${file}`)]) : []);

function outcomeOf({ expr, data, dataset, bindings }: SuiteCase): Outcome {
  const input = data !== undefined ? data : dataset ? datasets.get(dataset) : undefined;
  try {
    const value = compile(expr)(input, bindings);
    return { value: value === undefined ? undefined : JSON.parse(JSON.stringify(value)) };
  } catch (thrown) {
    if (thrown instanceof ParseProblem) return { refused: thrown.message };
    const { code } = thrown as { code?: string };
    if (code === undefined) throw thrown;
    return { code };
  }
}

/** Whether an outcome is what the suite wants. A parser's error has no code here, and is one. */
function agrees(outcome: Outcome, { result, undefinedResult, code, error, unordered }: SuiteCase): boolean {
  if (undefinedResult) return 'value' in outcome && outcome.value === undefined;
  const wanted = code ?? error?.code;
  if (wanted !== undefined) return 'refused' in outcome ? wanted.startsWith('S') : 'code' in outcome && outcome.code === wanted;
  if (!('value' in outcome)) return false;
  return unordered ? equal(sorted(outcome.value), sorted(result)) : equal(outcome.value, result);
}

const sorted = (list: readonly Json[]): Json[] => list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe.skipIf(!found)('JSONata suite', () => {
  const groups = groupBy(cases);
  test.each([...groups])('%s', (_, group) => {
    for (const suiteCase of group) {
      const outcome = outcomeOf(suiteCase);
      const difference = DIFFERENCES.find((each) => suiteCase.id.startsWith(each.cases));
      const told = { id: suiteCase.id, expr: suiteCase.expr, outcome };
      if (agrees(outcome, suiteCase)) continue;
      expect(told, 'not what the suite wants').toEqual({ ...told, outcome: difference?.instead ?? suiteCase });
    }
  });

  test.each(DIFFERENCES)('$cases differs: $reason', ({ cases: prefix }) => {
    const affected = cases.filter(({ id }) => id.startsWith(prefix));
    expect(affected.some((suiteCase) => !agrees(outcomeOf(suiteCase), suiteCase))).toBe(true);
  });
});

const groupOf = ({ id }: SuiteCase): string => id.slice(0, id.indexOf('/'));

function groupBy(all: readonly SuiteCase[]): Map<string, SuiteCase[]> {
  const groups = new Map<string, SuiteCase[]>();
  for (const each of all) groups.set(groupOf(each), [...groups.get(groupOf(each)) ?? [], each]);
  return groups;
}
