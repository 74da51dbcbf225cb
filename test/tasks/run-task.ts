/** Runs one Task state through the real runtime: what a test sees are the events of its history. */
import {
  activity, describeEvent, END, Execution, type Frame, type Json, lambda, LocalHost, machine, type Outcome, service,
  type TaskRequest, type TaskResult, type TokenRequest,
} from '../../runtime/core/index.ts';
import { createTasks, type TaskEnvironment, type Tasks, type TasksOptions } from '../../runtime/tasks/index.ts';

export interface TaskRun {
  readonly outcome: Outcome;
  /** Types of the events between StateEntered and StateExited (or the end). */
  readonly types: readonly string[];
  /** Details by type of event, of the last one of each type. */
  readonly details: Readonly<Record<string, Json>>;
}

export interface TaskState {
  /** 'sqs:sendMessage.waitForTaskToken', or the ARN of a function or an activity. */
  readonly resource: string;
  readonly parameters: Json;
  readonly options?: Parameters<typeof service>[4];
}

export const STATE_MACHINE_ARN = 'arn:aws:states:us-east-1:111111111111:stateMachine:machine';
export const EXECUTION_ARN = 'arn:aws:states:us-east-1:111111111111:execution:machine:run';
const TOKEN = 'token-1';

/** What a test's engine does; unless given, nothing is known to it and nobody ever answers. */
export type Engine = Partial<{
  call(operation: string, input: Json): Promise<Json>;
  finished(executionArn: string): Promise<void>;
  wait(token: string, request: TokenRequest): Promise<TaskResult>;
  testCase: string | undefined;
}>;

/** `tasks`: those that are used, where they are not made for this one. */
export async function runTask(state: TaskState, { tasks: given, ...options }: TasksOptions & { readonly tasks?: Tasks }, engine: Engine = {}, stop?: (execution: Execution) => void): Promise<TaskRun> {
  const tasks = given ?? createTasks({ environment: {}, ...options });
  const execution = new Execution(machineOf(state), new TestHost(tasks, environmentOf(engine)), {
    arn: EXECUTION_ARN,
    name: 'run',
    roleArn: 'arn:aws:iam::111111111111:role/role',
    startTime: 0,
    redriveCount: 0,
    stateMachineArn: STATE_MACHINE_ARN,
    stateMachineName: 'machine',
  }, {});
  const running = execution.run();
  stop?.(execution);
  const outcome = await running;
  return { outcome, ...eventsOf(execution) };
}

function environmentOf({ call, finished, wait, testCase }: Engine): TaskEnvironment {
  const never = (): Promise<never> => new Promise(() => {});
  const run = testCase === undefined ? undefined : { testCase };
  return {
    account: '111111111111',
    testRunOf: () => run,
    region: 'us-east-1',
    stepFunctions: { call: call ?? never, finished: finished ?? never },
    tokens: { wait: (_frame, token, request) => (wait ?? never)(token, request) },
    activities: {
      schedule(_frame, activityArn, request) {
        request.scheduled();
        request.started('worker');
        return Promise.resolve({ output: { activityArn, input: request.arguments } });
      },
    },
  };
}

class TestHost extends LocalHost {
  private readonly tasks: ReturnType<typeof createTasks>;
  private readonly environment: TaskEnvironment;

  constructor(tasks: ReturnType<typeof createTasks>, environment: TaskEnvironment) {
    super();
    this.tasks = tasks;
    this.environment = environment;
  }

  override task(frame: Frame, request: TaskRequest): Promise<TaskResult> {
    return this.tasks.run(frame, request, this.environment);
  }

  override token(): undefined {
    return TOKEN as unknown as undefined;
  }
}

function machineOf({ resource, parameters, options }: TaskState): ReturnType<typeof machine> {
  const reach = (frame: Frame): Promise<Json> => {
    if (resource.startsWith('arn:aws:lambda:')) return lambda(frame, resource, parameters, options);
    if (resource.startsWith('arn:aws:states:')) return activity(frame, resource, parameters, options);
    const [, type, name] = /^(aws-sdk:[^:]+|[^:]+):(.*)$/.exec(resource)!;
    return service(frame, type!, name!, parameters, options);
  };
  const run = async (frame: Frame): Promise<typeof END> => {
    const output = await reach(frame);
    frame.to(END, output);
    return END;
  };
  return machine(run, [['Work', 'Task', run]]);
}

function eventsOf(execution: Execution): Pick<TaskRun, 'types' | 'details'> {
  const events = execution.history!.map((event, i) => describeEvent(event, i + 1, { region: 'us-east-1', includeData: true }));
  const details: Record<string, Json> = {};
  for (const event of events) {
    const member = Object.keys(event).find((name) => name.endsWith('EventDetails'));
    details[event.type] = member === undefined ? undefined : event[member as `${string}EventDetails`];
  }
  const types = events.map(({ type }) => type).filter((type) => /^(?:Task(?!State)|Lambda|Activity)/.test(type));
  return { types, details };
}
