/** Items that are there all at once are handed on some at a time: children are made of a page, not of all. */

/** Items of a page. */
export const PAGE = 1000;

export function* inPages<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += PAGE) yield items.slice(start, start + PAGE);
}
