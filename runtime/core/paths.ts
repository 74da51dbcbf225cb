/**
 * Reading documents along a path: what `?.` cannot do, and what is said when a path leads nowhere.
 *
 * `undefined` means that the path leads nowhere; `null` is a value like any other. Nothing here sees what documents
 * inherit from JavaScript: `'abc'.length`, `{}.constructor` and `'abc'[0]` do not exist.
 */
import { runtimeFailure } from './failure.ts';
import type { MapItem } from './frame.ts';
import type { Json } from './json.ts';
import { explainMiss, missingStep, referencePathConflict } from './paths/explain.ts';

export { nth, own } from './paths/read.ts';

/**
 * `value`, which `path` led to in `document`; fails with States.Runtime when it led nowhere.
 *
 * With `field`, as in payload templates, ErrorPath and CausePath; without, as in InputPath, OutputPath and the other
 * fields named …Path. Source of both texts: recorded cases scenarios/base_scenarios/invalid_jsonpath.
 */
export function need(value: Json, path: string, document: Json, field?: string): Json {
  if (value === undefined) throw field === undefined ? invalidPath(path, document) : notFound(path, document, field);
  return value;
}

/** `need` for ItemsPath, which is a Reference Path: fails with States.ReferencePathConflict, as AWS is reported to. */
export function reach(value: Json, path: string, document: Json): Json {
  // A variable that was never set is no document in which a step could be made.
  if (document === undefined) throw invalidPath(path, document);
  if (value === undefined) throw referencePathConflict(document, missingStep(document, path));
  return value;
}

/** `need` for the argument of an intrinsic function; `call` is the text of the whole expression. */
export function argument(value: Json, path: string, document: Json, call: string): Json {
  if (value === undefined) {
    const reason = `The JsonPath argument for the field '${path}' could not be found in the input '${JSON.stringify(document)}'`;
    throw runtimeFailure(`The function '${call}' had the following error: ${reason}`);
  }
  return value;
}

const notFound = (path: string, document: Json, field: string) => runtimeFailure(
  `The JSONPath '${path}' specified for the field '${field}' could not be found in the input '${JSON.stringify(document)}'`);

function invalidPath(path: string, document: Json) {
  if (document === null) return runtimeFailure('Unable to apply Path transformation to null or empty input.');
  return runtimeFailure(`Invalid path '${path}' : ${explainMiss(document, path)}`);
}

/** The context object of an iteration that is about to begin: `$$` in an ItemSelector. */
export const withItem = (context: Json, item: MapItem): Json => ({ ...context, Map: mapContext(item) });

/** `$$.Map`. AWS, "Context object data for Map states". */
export const mapContext = ({ index, key, value, source = 'STATE_DATA' }: MapItem): Json =>
  ({ Item: { Index: index, ...(key === undefined ? {} : { Key: key }), Value: value, Source: source } });
