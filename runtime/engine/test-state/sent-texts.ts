/**
 * The JSON texts of a test: an object or array that came with the request is shown as it stood there, also where a path
 * selects it out of another; what the state makes is written anew. Recorded: test_state, state_machine_with_state_error,
 * state_map_context_object, base_parallel_state_mock_success.
 */
import type { JsonNode } from '../../../compiler/text/json-tree.ts';
import { parseJson } from '../../../compiler/text/parse-json.ts';
import type { Json } from '../../core/index.ts';
import { parseDocument } from '../document.ts';

export class SentTexts {
  private readonly texts = new WeakMap<object, string>();

  /** The document of a text that came with the request. Throws as `parseDocument` does. */
  read(text: string, type: Parameters<typeof parseDocument>[1]): Json {
    const document = parseDocument(text, type);
    const { root } = parseJson(text);
    if (root !== undefined) this.note(document, root, text, text);
    return document;
  }

  /** The text to show a document as. */
  of(document: Json): string {
    return this.texts.get(document) ?? JSON.stringify(document);
  }

  /** Of members with one name the last is the one that counts. */
  private note(document: Json, node: JsonNode, whole: string, text = whole.slice(node.offset, node.end)): void {
    if (typeof document !== 'object' || document === null || this.texts.has(document)) return;
    this.texts.set(document, text);
    if (node.kind === 'array') node.items.forEach((item, i) => this.note(document[i], item, whole));
    else if (node.kind === 'object') for (const { key, value } of node.members.toReversed()) this.note(document[key.value], value, whole);
  }
}
