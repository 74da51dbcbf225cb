/** Bodies as forms: `Transform.RequestBodyEncoding: URL_ENCODED`. AWS, "Call HTTPS APIs", "Applying URL-encoding on request body". */
import type { Json } from '../../core/json.ts';
import { queryText } from '../signature.ts';

/** What the items of an array are called: `key` is the array's own name. */
const ITEM_KEYS = {
  INDICES: (key: string, index: number) => `${key}[${index}]`,
  REPEAT: (key: string) => key,
  BRACKETS: (key: string) => `${key}[]`,
} as const;

/** How arrays are written. */
export type ArrayFormat = keyof typeof ITEM_KEYS | 'COMMAS';

export const ARRAY_FORMATS: readonly string[] = [...Object.keys(ITEM_KEYS), 'COMMAS'];

/** 'customer=1&metadata%5Border%5D=7': a document as form data. */
export const formOf = (body: Json, format: ArrayFormat): string => queryText(fields(body, '', format));

function fields(value: Json, key: string, format: ArrayFormat): [key: string, value: string][] {
  if (typeof value !== 'object' || value === null) return [[key, String(value ?? '')]];
  if (!Array.isArray(value)) return Object.entries<Json>(value).flatMap(([name, member]) => fields(member, key === '' ? name : `${key}[${name}]`, format));
  if (format === 'COMMAS') return [[key, value.map((item) => (typeof item === 'object' && item !== null ? JSON.stringify(item) : String(item ?? ''))).join(',')]];
  return value.flatMap((item, index) => fields(item, ITEM_KEYS[format](key, index), format));
}
