/** One step into a document. `undefined` means that it leads nowhere; what JavaScript's own objects have does not count. */
import type { Json } from '../json.ts';

export const isObject = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The member `name` of an object; emitted for names that JavaScript's own objects have too. */
export const own = (value: Json, name: string): Json => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined);

/** The item of an array, counted from its end when `index` is negative. */
export const nth = (value: Json, index: number): Json =>
  (Array.isArray(value) ? value[index < 0 ? value.length + index : index] : undefined);
