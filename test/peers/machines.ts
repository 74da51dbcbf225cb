/** Definitions of the executions that use peers: JSONata, tasks in a row. */
import type { Json } from '../../runtime/core/index.ts';

/** A Task state of 'dynamodb:putItem'; the last one unless `more` says where it goes. */
export const task = (resource: string, Arguments: Json, more: Json = {}): Json =>
  ({ Type: 'Task', Resource: `arn:aws:states:::${resource}`, Arguments, ...more, ...('Next' in more ? {} : { End: true }) });

/** The states of a machine or of a Map's iterations, from the first one. */
export const states = (byName: Record<string, Json>): Json => ({ StartAt: Object.keys(byName)[0], States: byName });

/** A definition in JSONata. */
export const machine = (byName: Record<string, Json>): string => JSON.stringify({ QueryLanguage: 'JSONata', ...states(byName) });
