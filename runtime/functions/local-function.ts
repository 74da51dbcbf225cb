/** One function: its environments, kept warm, and the queue of invocations that wait for one. */
import { randomBytes } from 'node:crypto';
import { bundle, type Bundle, BundleError } from './bundle.ts';
import { Environment, type Start } from './environment.ts';
import { type FunctionDefinition, languageOf } from './function.ts';
import { startNode } from './node-sandbox.ts';
import { startPython } from './python-sandbox.ts';
import { type Answer, type Invocation, type SandboxOptions, thrownAnswer } from './sandbox.ts';
import { snapshotOf } from './snapshot.ts';

/** Invocations that may wait; Lambda answers more of them with TooManyRequestsException. */
const QUEUE_LIMIT = 10_000;

export interface FunctionSurroundings {
  /** Environment variables that functions get besides their own. */
  variables(definition: FunctionDefinition): Readonly<Record<string, string>>;
  /** A line that a function printed. */
  printed(name: string, line: string): void;
}

/** More invocations wait than a function can have. */
export class TooManyRequests extends Error {
  override readonly name = 'TooManyRequests';
}

export class LocalFunction {
  readonly definition: FunctionDefinition;
  private readonly surroundings: FunctionSurroundings;
  /** All that live, and those of them that wait for an invocation. */
  private readonly environments = new Set<Environment>();
  private idle: Environment[] = [];
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private bundled: Promise<Bundle> | undefined;
  private closed = false;

  constructor(definition: FunctionDefinition, surroundings: FunctionSurroundings) {
    this.definition = definition;
    this.surroundings = surroundings;
  }

  /** Invokes the function, when it is its turn. Rejects with TooManyRequests only. */
  async invoke(invocation: Invocation): Promise<Answer> {
    await this.turn();
    try {
      const environment = await this.environment();
      const answer = await environment.invoke(invocation);
      if (environment.usable && !this.closed) this.idle.push(environment);
      else await this.discard(environment);
      return answer;
    } catch (error) {
      const errorType = error instanceof BundleError ? 'Runtime.UserCodeSyntaxError' : 'Runtime.ImportModuleError';
      return thrownAnswer({ errorType, errorMessage: (error as Error).message, trace: [] });
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  /** Ends everything that runs; whoever waits for it is answered. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.environments].map((environment) => this.discard(environment)));
  }

  private async turn(): Promise<void> {
    if (this.running >= this.definition.concurrency) {
      if (this.waiting.length >= QUEUE_LIMIT) throw new TooManyRequests('Rate Exceeded.');
      await new Promise<void>((resolve) => void this.waiting.push(resolve));
    }
    this.running += 1;
  }

  /** One that is warm and has the code as it is now, else a new one. */
  private async environment(): Promise<Environment> {
    const [usable, stale] = partition(this.idle, (environment) => environment.usable);
    this.idle = usable;
    await Promise.all(stale.map((environment) => this.discard(environment)));
    return this.idle.pop() ?? this.create();
  }

  private async create(): Promise<Environment> {
    if (this.closed) throw new Error('The server is being stopped.');
    const { definition, surroundings } = this;
    const options: SandboxOptions = { definition, variables: this.variables(), logStream: logStreamName() };
    let start: Start = (events) => startPython(options, events);
    let files = snapshotOf([definition.file]);
    if (languageOf(definition.file) === 'node') {
      const made = await this.bundle();
      start = (events) => startNode(made.code, options, events);
      ({ files } = made);
    }
    const environment = new Environment(start, definition.timeout, files, (line) => surroundings.printed(definition.name, line));
    this.environments.add(environment);
    return environment;
  }

  /** The code as it is now; environments that start at the same time share it. */
  private async bundle(): Promise<Bundle> {
    const known = await this.bundled?.catch(() => undefined);
    if (known === undefined || known.files.isStale()) {
      const { file, source } = this.definition;
      this.bundled = bundle(file, ['@aws-sdk/*'], source);
    }
    return this.bundled!;
  }

  /** Source: AWS Lambda developer guide, "Defined runtime environment variables". */
  private variables(): Record<string, string> {
    const { name, memory, root, handler, environment } = this.definition;
    return {
      ...this.surroundings.variables(this.definition),
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      LAMBDA_TASK_ROOT: root,
      TZ: ':UTC',
      _HANDLER: handler,
      ...environment,
    };
  }

  private async discard(environment: Environment): Promise<void> {
    this.environments.delete(environment);
    await environment.stop();
  }
}

/** As CloudWatch has it: '2026/11/20/[$LATEST]8f5d…'. */
const logStreamName = (): string => `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomBytes(16).toString('hex')}`;

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const item of items) (test(item) ? yes : no).push(item);
  return [yes, no];
}
