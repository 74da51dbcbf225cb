/** What a machine may do: the reference's outcomes, one for each way in which its forks can fail. */
import type { Json } from '../../runtime/core/index.ts';
import { AslError, SOME_CAUSE } from '../reference/asl-error.ts';
import { interpret, type Result, type Trace, type World } from '../reference/interpret.ts';
import { IDENTITY } from '../modes/instant-host.ts';

export interface Possibility {
  readonly result: Result;
  readonly trace: Trace;
}

/** What the tasks of random machines answer; the same for the same input and attempt. */
export function answer(task: string, input: Json, attempt: number): Json {
  switch (task) {
    case 'echo': return input;
    case 'wrap': return { n: 1, s: 'a', t: true, z: null, o: { n: 2, s: 'b', deep: { v: 3 } }, list: [input], items: [{ n: 1, s: 'c' }] };
    case 'busy-once':
      if (attempt === 0) throw new AslError('Busy', 'try again');
      return input;
    case 'slow': throw new AslError('States.Timeout');
    case 'busy-always': throw new AslError('Busy', 'try again');
    default: throw new AslError('Broken');
  }
}

/** All outcomes the reference allows. */
export function* possibilities(definition: Json, input: Json, taskOf: (state: string) => string): Generator<Possibility> {
  const open: number[][] = [[]];
  for (let choices = open.pop(); choices !== undefined; choices = open.pop()) {
    const taken = choices.slice();
    let asked = 0;
    const world: World = {
      context: contextOf(input),
      invoke: (state, argument, attempt) => answer(taskOf(state), argument, attempt),
      choose: (failures) => {
        if (asked === taken.length) {
          for (let other = failures - 1; other > 0; other--) open.push([...taken, other]);
          taken.push(0);
        }
        return taken[asked++]!;
      },
    };
    yield interpret(definition, input, world);
  }
}

const contextOf = (input: Json): Json => ({
  Execution: { Id: IDENTITY.arn, Input: input, Name: IDENTITY.name, RoleArn: IDENTITY.roleArn },
  StateMachine: { Id: IDENTITY.stateMachineArn, Name: IDENTITY.stateMachineName },
});

/** Whether a document is the one the reference gives, which may leave the words of a cause open. */
export function fits(reference: Json, actual: Json): boolean {
  if (typeof reference === 'string' && reference.includes(SOME_CAUSE)) return typeof actual === 'string' && isLike(reference.split(SOME_CAUSE), actual);
  if (typeof reference !== 'object' || reference === null || typeof actual !== 'object' || actual === null) return Object.is(reference, actual);
  const keys = Object.keys(reference);
  return Array.isArray(reference) === Array.isArray(actual)
    && keys.length === Object.keys(actual).length
    && keys.every((key) => Object.hasOwn(actual, key) && fits(reference[key], actual[key]));
}

const isLike = (parts: readonly string[], text: string): boolean => text.startsWith(parts[0]!) && text.endsWith(parts.at(-1)!);

/** Whether a run went this way: every path entered the same states; one that a failed fork cut off, the first of them. */
export function follows(run: Trace, reference: Trace, cutOff = false): boolean {
  const sameStates = cutOff
    ? run.entered.length <= reference.entered.length
    : run.entered.length === reference.entered.length;
  if (!sameStates || !run.entered.every((state, i) => state === reference.entered[i])) return false;
  const forks = begun(reference);
  const own = begun(run);
  if (own.length > forks.length) return false;
  return forks.every((fork, i) => fork.children.every((child, index) => {
    const ownChild = own[i]?.children[index] ?? { entered: [], forks: [] };
    return follows(ownChild, child, cutOff || fork.failed);
  }));
}

/** The forks in which anything was entered: a Map without items, or without input for the first of them, leaves no trace. */
const begun = ({ forks }: Trace): Trace['forks'] => forks.filter(({ children }) => children.some(({ entered }) => entered.length > 0));
