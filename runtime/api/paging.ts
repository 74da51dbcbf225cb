/**
 * Pages of lists. A token names the list and its last item that was shown, so pages neither repeat nor skip items when
 * the list grows in the meantime.
 */
import { type ApiError, apiError, type Table } from '../engine/index.ts';

/** Items per page where the caller does not say, and at most. AWS, maxResults of all lists. */
const DEFAULT_PAGE = 100;
const MAX_PAGE = 1000;

export interface PageRequest {
  readonly maxResults?: number;
  readonly nextToken?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Undefined on the last page. */
  readonly nextToken: string | undefined;
}

/** How many items the next page has. */
export const pageSize = ({ maxResults }: PageRequest): number => Math.min(maxResults || DEFAULT_PAGE, MAX_PAGE);

/** A list of a table, by the ARNs of its records. */
export interface TableList<T> {
  readonly table: Table<T>;
  readonly group: string;
  readonly first: 'newest' | 'oldest';
  /** What the list shows of the group; all of it when left out. */
  readonly shows?: (record: T) => boolean;
}

/** The page of a table's list that a request asks for. `list` tells this list from others. */
export function pageOf<T extends { readonly arn: string }>({ table, group, first, shows }: TableList<T>, list: string, request: PageRequest): Page<T> {
  const last = lastShown(request, list);
  if (last !== undefined && table.get(last) === undefined) throw invalidToken();
  const records = table.list(group, first, last);
  return pageFrom(shows === undefined ? records : filtered(records, shows), ({ arn }) => arn, list, request);
}

function* filtered<T>(items: Iterable<T>, shows: (item: T) => boolean): Iterable<T> {
  for (const item of items) if (shows(item)) yield item;
}

/** The page of `items`, of which the first is the first that has not been shown. No more are asked for than it takes. */
export function pageFrom<T>(items: Iterable<T>, keyOf: (item: T) => string, list: string, request: PageRequest): Page<T> {
  const size = pageSize(request);
  const page: T[] = [];
  for (const item of items) {
    if (page.length === size) return { items: page, nextToken: pageToken(list, keyOf(page.at(-1)!)) };
    page.push(item);
  }
  return { items: page, nextToken: undefined };
}

/** Page tokens are good for so long (ms). AWS, nextToken of all lists. */
const TOKEN_VALIDITY = 86_400_000;

export const pageToken = (list: string, last: string): string => Buffer.from(JSON.stringify([list, last, Date.now()])).toString('base64url');

/** Key of the last item that the caller has seen; undefined on the first page. Throws InvalidToken for what is no token, or one of yesterday. */
export function lastShown({ nextToken }: PageRequest, list: string): string | undefined {
  if (nextToken === undefined) return undefined;
  try {
    const [of, last, issued] = JSON.parse(Buffer.from(nextToken, 'base64url').toString()) as unknown[];
    if (of === list && typeof last === 'string' && Date.now() - Number(issued) < TOKEN_VALIDITY) return last;
  } catch {
    // Not a token of ours.
  }
  throw invalidToken();
}

export const invalidToken = (): ApiError => apiError('InvalidToken', 'Invalid token');
