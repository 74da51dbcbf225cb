/**
 * Pages of lists. A token names the list and a place in it, so pages neither repeat nor skip items when the list grows, or loses
 * what has been shown, in the meantime. Only where the very item at the place is gone, others of its millisecond are shown once more.
 */
import { createHash } from 'node:crypto';
import { type ApiError, apiError, type Position, type Table } from '../engine/index.ts';

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

/** The page of a table's list that a request asks for. `list` tells this list from others. The token names the item that comes next: who deletes what he is shown can go on. */
export function pageOf<T extends { readonly arn: string }>({ table, group, first, shows }: TableList<T>, list: string, request: PageRequest): Page<T> {
  const from = placeIn(list, request, isPosition);
  const records = table.list(group, first, from);
  const { items, next } = pageFrom(shows === undefined ? records : filtered(records, shows), request);
  return { items, nextToken: next && pageToken(list, table.positionOf(next.arn, next)) };
}

function* filtered<T>(items: Iterable<T>, shows: (item: T) => boolean): Iterable<T> {
  for (const item of items) if (shows(item)) yield item;
}

/** As many of `items` as a page has, and the one that comes next. No more are asked for than it takes. */
export function pageFrom<T>(items: Iterable<T>, request: PageRequest): { readonly items: readonly T[]; readonly next: T | undefined } {
  const size = pageSize(request);
  const page: T[] = [];
  for (const item of items) {
    if (page.length === size) return { items: page, next: item };
    page.push(item);
  }
  return { items: page, next: undefined };
}

/** Page tokens are good for so long (ms). AWS, nextToken of all lists. */
const TOKEN_VALIDITY = 86_400_000;

export const pageToken = (list: string, place: unknown): string => Buffer.from(JSON.stringify([digest(list), place, Date.now()])).toString('base64url');

/** Tells lists apart in so many characters: two ARNs may be longer than a token. */
const digest = (list: string): string => createHash('sha256').update(list).digest('base64url');

/** The place that the caller's token names; undefined on the first page. Throws InvalidToken for what is no token, or one of yesterday. */
export function placeIn<T>(list: string, { nextToken }: PageRequest, isPlace: (place: unknown) => place is T): T | undefined {
  if (nextToken === undefined) return undefined;
  try {
    const [of, place, issued] = JSON.parse(Buffer.from(nextToken, 'base64url').toString()) as unknown[];
    if (of === digest(list) && isPlace(place) && Date.now() - Number(issued) < TOKEN_VALIDITY) return place;
  } catch {
    // Not a token of ours.
  }
  throw invalidToken();
}

/** Whether a token names a place in a list of the store. */
export function isPosition(place: unknown): place is Position {
  const { key, date } = Object(place) as Partial<Position>;
  return typeof key === 'string' && typeof date === 'number';
}

export const invalidToken = (): ApiError => apiError('InvalidToken', 'Invalid token');
