/** JSON: the items are an array or the members of an object, the document itself or one in it. */
import type { Json } from '../../core/index.ts';
import { unreadable } from './failure.ts';
import { type StoredObject, wholeText } from './object-storage.ts';
import { inPages } from './pages.ts';
import { itemsOf } from './pair.ts';

/**
 * What ItemsPointer names; without it the document, or what ItemsPath selects in one that is no array.
 * Recorded: scenarios/base_scenarios.map_item_reader_base_json_with_items_path_*.
 */
export async function* jsonItems(object: StoredObject, { ItemsPointer }: Json, select?: (document: Json) => Json): AsyncGenerator<readonly Json[]> {
  const document = parsed(await wholeText(object));
  const data = ItemsPointer === undefined ? document : valueAt(document, ItemsPointer);
  const dataset = Array.isArray(data) || select === undefined ? data : select(data);
  if (typeof dataset !== 'object' || dataset === null) throw notIterable();
  yield* inPages(itemsOf(dataset));
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    throw notIterable();
  }
}

/** JSON Pointer: RFC 6901. Undefined where nothing is. */
export function valueAt(document: Json, pointer: string): Json {
  let value = document;
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name) || (Array.isArray(value) && !/^(?:0|[1-9]\d*)$/.test(name))) return undefined;
    value = value[name];
  }
  return value;
}

const notIterable = () => unreadable('Attempting to map over non-iterable node.');
