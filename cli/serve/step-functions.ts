/** The few calls of the Step Functions API that `aslc serve` makes to its own server and `aslc load` to any, as any client would. */
import type { EventDescription } from '../../index.ts';
import { systemError, UsageError } from '../exit.ts';
import { type Scope, scopeOf } from '../scope.ts';

/** What the API refused, by its name: StateMachineAlreadyExists, InvalidDefinition, … */
export class ApiError extends UsageError {
  override readonly name = 'ApiError';
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export interface StepFunctions {
  createStateMachine(input: NewStateMachine): Promise<{ readonly stateMachineArn: string }>;
  updateStateMachine(input: { readonly stateMachineArn: string; readonly definition: string }): Promise<unknown>;
  listStateMachines(input: { readonly nextToken?: string }): Promise<{
    readonly stateMachines: readonly ListedMachine[];
    readonly nextToken?: string;
  }>;
  deleteStateMachine(input: { readonly stateMachineArn: string }): Promise<unknown>;
  describeStateMachine(input: { readonly stateMachineArn: string }): Promise<{ readonly type: 'STANDARD' | 'EXPRESS' }>;
  startExecution(input: Start): Promise<{ readonly executionArn: string }>;
  startSyncExecution(input: Start): Promise<Ending>;
  describeExecution(input: { readonly executionArn: string }): Promise<Ending>;
  getExecutionHistory(input: {
    readonly executionArn: string; readonly maxResults: number; readonly includeExecutionData: boolean; readonly nextToken?: string;
  }): Promise<{ readonly events: readonly EventDescription[]; readonly nextToken?: string }>;
}

export interface ListedMachine {
  readonly name: string;
  readonly stateMachineArn: string;
  readonly type: 'STANDARD' | 'EXPRESS';
}

interface Start {
  readonly stateMachineArn: string;
  /** JSON text. */
  readonly input: string;
}

/** What the API says of an execution that has ended, or has not: RUNNING. */
export interface Ending {
  readonly status: string;
  /** JSON text. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

interface NewStateMachine {
  readonly name: string;
  readonly definition: string;
  readonly roleArn: string;
  readonly type: 'STANDARD' | 'EXPRESS';
}

/** A client of the server at `url`, in an account and region. Its calls reject with an ApiError, with another UsageError where the server cannot be reached. */
export function stepFunctions(url: string, { account, region }: Scope = scopeOf({})): StepFunctions {
  // The server reads the credential and verifies nothing.
  const authorization = `AWS4-HMAC-SHA256 Credential=${account}/20000101/${region}/states/aws4_request`;
  const call = (operation: string) => async (input: object): Promise<never> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${operation}` },
      body: JSON.stringify(input),
    }).catch((error: unknown) => { throw systemError(`cannot reach ${url}`, (error as Error).cause ?? error); });
    const answer = await response.json() as { __type?: string; message?: string };
    if (!response.ok) throw new ApiError(answer.__type?.split('#').at(-1) ?? String(response.status), answer.message ?? '');
    return answer as never;
  };
  return {
    createStateMachine: call('CreateStateMachine'),
    updateStateMachine: call('UpdateStateMachine'),
    listStateMachines: call('ListStateMachines'),
    deleteStateMachine: call('DeleteStateMachine'),
    describeStateMachine: call('DescribeStateMachine'),
    startExecution: call('StartExecution'),
    startSyncExecution: call('StartSyncExecution'),
    describeExecution: call('DescribeExecution'),
    getExecutionHistory: call('GetExecutionHistory'),
  };
}

/** All events of an execution, page after page. */
export async function wholeHistory(api: StepFunctions, executionArn: string, includeExecutionData: boolean): Promise<readonly EventDescription[]> {
  const events: EventDescription[] = [];
  let nextToken: string | undefined;
  do {
    const page = await api.getExecutionHistory({ executionArn, maxResults: 1000, includeExecutionData, nextToken });
    events.push(...page.events);
    ({ nextToken } = page);
  } while (nextToken !== undefined);
  return events;
}
