/** An expression's outcome by the `jsonata` package and by the compiler, and whether the two are the same. */
import jsonata from 'jsonata';
import { children, type Step, type Tree } from '../../compiler/jsonata/tree.ts';
import { equal } from '../../runtime/core/equal.ts';
import type { Json } from '../../runtime/core/json.ts';
import { FAULTS } from './differences.ts';
import { compile, ParseProblem } from './evaluation.ts';

/** The JSON of a value: functions are not compared. */
const plain = (value: Json): Json => (value === undefined ? undefined : JSON.parse(JSON.stringify(value, (_, item: Json) => (typeof item === 'function' || item?.['_jsonata_function'] || item?.['_jsonata_lambda'] ? 'function' : item)) ?? 'null'));

const CODE = /^[TD]\d{4}$/;

export type Outcome = { readonly value: Json } | { readonly error: string };

async function evaluated(expression: string, document: Json): Promise<Outcome> {
  try {
    return { value: plain(await jsonata(expression).evaluate(document)) };
  } catch (thrown) {
    return { error: (thrown as { code?: string }).code ?? 'internal' };
  }
}

export async function byPackage(expression: string, document: Json): Promise<Outcome> {
  const copy = structuredClone(document);
  const outcome = await evaluated(expression, copy);
  // Grouping nothing puts an item into the document's own empty array.
  return equal(copy, document) ? outcome : { error: 'internal' };
}

export function byCompiler(expression: string, document: Json): Outcome {
  try {
    return { value: plain(compile(expression)(document)) };
  } catch (thrown) {
    if (thrown instanceof ParseProblem) return { error: 'syntax' };
    return { error: (thrown as { code?: string }).code ?? String((thrown as Error).stack) };
  }
}

/** Whether an expression is of a kind where the package is known to be wrong. */
const faulty = (node: Step): boolean => FAULTS.some(({ affects }) => affects(node)) || children(node).some(faulty);

/** Both outcomes, if they differ. */
export async function difference(expression: string, document: Json): Promise<{ readonly expected: Outcome; readonly outcome: Outcome } | undefined> {
  const outcome = byCompiler(expression, document);
  // The package has no end of an endless loop.
  if ('error' in outcome && outcome.error === 'U1001') return undefined;
  const expected = await byPackage(expression, document);
  return agree(expression, expected, outcome) ? undefined : { expected, outcome };
}

/** Whether two outcomes are the same, as far as the package's outcome is certain. */
function agree(expression: string, expected: Outcome, outcome: Outcome): boolean {
  // Where the package itself breaks down, or the text is no expression, there is nothing to compare.
  if ('error' in expected && (expected.error === 'internal' || expected.error.startsWith('S0'))) return true;
  // The package evaluates the parts of a constructor side by side: which of several errors comes first is chance.
  if ('error' in expected && 'error' in outcome && CODE.test(outcome.error) && /[,:]/.test(expression)) return true;
  // The package shows what its functions are made of.
  if (JSON.stringify(expected).includes('"implementation":"function"')) return true;
  if (faulty(jsonata(expression).ast() as unknown as Tree)) return true;
  return 'error' in expected ? 'error' in outcome && outcome.error === expected.error : 'value' in outcome && equal(outcome.value, expected.value);
}
