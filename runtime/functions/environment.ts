/**
 * An execution environment: one sandbox, one invocation at a time, as Lambda has it.
 *
 *   E1. Every invocation is answered: by the code, by its time limit, or by the end of the sandbox.
 *   E2. An environment whose sandbox ended, or that was stopped, is of no use any more.
 */
import { type Answer, type Exit, type Invocation, type Sandbox, type SandboxAnswer, type SandboxEvents, thrownAnswer } from './sandbox.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';

/** Starts the sandbox of an environment. */
export type Start = (events: SandboxEvents) => Sandbox;

/** Ms that loading the code may take before an invocation's own time runs. AWS Lambda developer guide, "Init phase". */
const INIT_LIMIT = 10_000;

export class Environment {
  private readonly sandbox: Sandbox;
  /** Seconds. */
  private readonly timeout: number;
  private readonly ready: Promise<void>;
  private files: Snapshot;
  private current: Current | undefined;
  private exit: Exit | undefined;

  constructor(start: Start, timeout: number, files: Snapshot, printed: (line: string) => void) {
    this.timeout = timeout;
    this.files = files;
    let loaded: (() => void) | undefined;
    this.ready = new Promise((resolve) => { loaded = resolve; });
    this.sandbox = start({
      ready: (imported) => {
        if (imported !== undefined) this.files = snapshotOf(imported);
        loaded?.();
      },
      answered: (answer) => this.current?.answer(answer),
      exited: (exit) => {
        this.exit ??= exit;
        loaded?.();
        this.current?.end(exitError(this.exit));
      },
      printed,
    });
  }

  /** Whether it can take one more invocation, with the code as it is now. */
  get usable(): boolean {
    return this.exit === undefined && !this.files.isStale();
  }

  /** Calls the handler. Never rejects. */
  async invoke(invocation: Invocation): Promise<Answer> {
    await within(this.ready, INIT_LIMIT);
    const { payload, thrown, fatal } = await this.call(invocation);
    if (fatal) await this.stop();
    return { payload, thrown };
  }

  /** Ends the sandbox at once. */
  async stop(): Promise<void> {
    this.exit ??= { kind: 'code', code: null };
    await this.sandbox.stop();
  }

  private call(invocation: Invocation): Promise<SandboxAnswer> {
    return new Promise((resolve) => {
      const limit = this.timeout * 1000;
      const answer = (given: SandboxAnswer): void => {
        clearTimeout(timer);
        this.current = undefined;
        resolve(given);
      };
      const end = ({ errorType, reason }: End): void =>
        answer({ ...thrownAnswer({ errorType, errorMessage: `RequestId: ${invocation.requestId} Error: ${reason}` }), fatal: true });
      const timer = setTimeout(() => end({ errorType: 'Sandbox.Timedout', reason: `Task timed out after ${this.timeout.toFixed(2)} seconds` }), limit);
      this.current = { answer, end };
      if (this.exit === undefined) this.sandbox.send({ ...invocation, deadline: Date.now() + limit });
      else end(exitError(this.exit));
    });
  }
}

/** The invocation that is going on. */
interface Current {
  answer(answer: SandboxAnswer): void;
  end(end: End): void;
}

/** Why an invocation ended that the code did not answer. */
interface End {
  readonly errorType: string;
  readonly reason: string;
}

/** Waits for something, but not for longer than so many ms. */
async function within(event: Promise<void>, limit: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => { timer = setTimeout(resolve, limit); });
  await Promise.race([event, late]);
  clearTimeout(timer);
}

/** Source: AWS Lambda developer guide, "Troubleshoot execution issues in Lambda". */
function exitError(exit: Exit): End {
  if (exit.kind === 'memory') return { errorType: 'Runtime.OutOfMemory', reason: 'Runtime exited with error: signal: killed' };
  const reason = exit.code === 0 || exit.code === null ? 'Runtime exited without providing a reason' : `Runtime exited with error: exit status ${exit.code}`;
  return { errorType: 'Runtime.ExitError', reason };
}
