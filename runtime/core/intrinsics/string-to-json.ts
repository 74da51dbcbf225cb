import type { Json } from '../json.ts';
import { invalidArguments } from './arguments.ts';

/** States.StringToJson: the value a JSON text stands for. */
export function stringToJson(value: Json): Json {
  if (typeof value !== 'string') throw invalidArguments('StringToJson');
  try {
    return JSON.parse(value);
  } catch {
    throw invalidArguments('StringToJson');
  }
}
