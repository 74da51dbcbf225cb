/** What the optimised integrations tell of the HTTP answer in their results, beside its content. */
import { type Json, readJson } from '../core/json.ts';
import { type HttpResponse, requestIdOf } from './http.ts';

/** A result with the members `SdkHttpMetadata` and `SdkResponseMetadata`. Recorded: services/sqs_task_service.send_message. */
export function withMetadata(output: Json, response: Pick<HttpResponse, 'status' | 'headers'>): Json {
  const all = headerLists(response);
  const single = Object.entries(all).map(([name, values]) => [name, values[0]!] as const);
  return inOrder({
    ...output,
    SdkHttpMetadata: {
      AllHttpHeaders: all,
      HttpHeaders: Object.fromEntries(single.toSorted(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))),
      HttpStatusCode: response.status,
    },
    SdkResponseMetadata: { RequestId: requestIdOf(response) },
  });
}

/** Headers by their names as received, each with all its values. */
export function headerLists({ headers }: Pick<HttpResponse, 'headers'>): Record<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const [name, value] of headers) lists.set(name, [...lists.get(name) ?? [], value]);
  return Object.fromEntries(lists);
}

/** The document that a text is the JSON of, or else the text. */
export function contentOf(text: string): Json {
  try {
    return readJson(text);
  } catch {
    return text;
  }
}

/** A result with its members in alphabetical order, as AWS gives them. */
export const inOrder = (output: Json): Json => Object.fromEntries(Object.entries(output).toSorted(([a], [b]) => (a < b ? -1 : 1)));
