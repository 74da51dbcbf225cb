/** The context object that a test may bring along. Source: recorded cases test_state/state_context_object. */
import type { Json } from '../../core/index.ts';
import { validationError } from '../api-error.ts';
import { parseDocument } from '../document.ts';

/** Whether the context object of a state names a task token. */
const hasToken = ({ Type, Resource }: Json): boolean => Type === 'Task' && /\.(?:sync|waitForTaskToken)/.test(Resource);

/** Reads the text of one; undefined without. Throws a ValidationException for what no context object of this state has. */
export function readContext(text: string | undefined, state: Json): Json {
  if (text === undefined) return undefined;
  const context = parsed(text);
  if (typeof context !== 'object' || context === null || Array.isArray(context)) throw invalid('Context object must be a JSON object');
  if (Object.hasOwn(context, 'Map')) throw invalid("'Map' field is not supported when mocking a Context object");
  if (Object.hasOwn(context, 'Task') && !hasToken(state)) {
    throw invalid("Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern");
  }
  return context;
}

function parsed(text: string): Json {
  try {
    return parseDocument(text, 'InvalidExecutionInput');
  } catch {
    return undefined;
  }
}

const invalid = (problem: string): Error => validationError(`Invalid Context object provided: ${problem}`);
