/** Definitions of files as state machines of a server: created, then updated, so that a machine keeps its ARN. */
import type { Definition } from '../definitions/definition.ts';
import { UsageError } from '../exit.ts';
import { ApiError, type ListedMachine, type StepFunctions } from './step-functions.ts';

/** Nothing checks it: the local server has no IAM. */
const ROLE_ARN = 'arn:aws:iam::123456789012:role/aslc';

/** Creates or updates the machine named as the file. Gives its ARN. Throws a UsageError when there is one of another type. */
export async function deploy(definition: Definition, type: 'STANDARD' | 'EXPRESS', api: StepFunctions): Promise<string> {
  const { name } = definition;
  const text = await asJson(definition);
  try {
    return (await api.createStateMachine({ name, definition: text, roleArn: ROLE_ARN, type })).stateMachineArn;
  } catch (error) {
    if (!(error instanceof ApiError) || error.type !== 'StateMachineAlreadyExists') throw error;
    const known = await machineOf(name, api);
    if (known.type !== type) throw new UsageError(`the server has a ${known.type} state machine ${name}, and a type cannot be changed: delete it first, or keep the type`, { cause: error });
    await api.updateStateMachine({ stateMachineArn: known.stateMachineArn, definition: text });
    return known.stateMachineArn;
  }
}

/** The machine with this name. Throws when there is none. */
async function machineOf(name: string, api: StepFunctions): Promise<ListedMachine> {
  let nextToken: string | undefined;
  do {
    const page = await api.listStateMachines(nextToken === undefined ? {} : { nextToken });
    const found = page.stateMachines.find((machine) => machine.name === name);
    if (found) return found;
    ({ nextToken } = page);
  } while (nextToken !== undefined);
  throw new Error(`the server knows no state machine '${name}'`);
}

/** The API takes JSON only. YAML is read as the compiler reads it, which has found no mistakes in it. What was laid out as in a template loses its gaps. */
export async function asJson({ format, text, origin }: Definition): Promise<string> {
  if (format === 'json') return origin === undefined ? text : JSON.stringify(JSON.parse(text), undefined, 2);
  const [{ parseYaml }, { toValue }] = await Promise.all([import('../../compiler/text/parse-yaml.ts'), import('../../compiler/text/json-tree.ts')]);
  return JSON.stringify(toValue(parseYaml(text).root!), undefined, 2);
}
