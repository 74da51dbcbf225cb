import { type Json, readJson } from '../json.ts';
import { invalidArguments } from './arguments.ts';

/** States.StringToJson: the value a JSON text stands for. */
export function stringToJson(value: Json): Json {
  if (typeof value !== 'string') throw invalidArguments('StringToJson');
  try {
    return readJson(value);
  } catch {
    throw invalidArguments('StringToJson');
  }
}
