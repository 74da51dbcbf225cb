import type { Json } from '../json.ts';

/** States.JsonToString: the JSON text of a value. */
export const jsonToString = (value: Json): string => JSON.stringify(value);
