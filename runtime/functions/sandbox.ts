/** A sandbox: the thread or process in which the code of a function runs, and the messages between it and us. */
import type { FunctionDefinition } from './function.ts';

/** One call of a handler. */
export interface Invocation {
  readonly requestId: string;
  /** JSON text. */
  readonly event: string;
  readonly functionArn: string;
  /** JSON text. */
  readonly clientContext?: string;
}

/** What came of an invocation. */
export interface Answer {
  /** JSON text: the result, or the error as Lambda describes it. */
  readonly payload: string;
  /** Whether the handler threw. */
  readonly thrown: boolean;
}

/** An answer of the code itself. After a fatal one the sandbox is of no use any more. */
export interface SandboxAnswer extends Answer {
  readonly fatal?: boolean;
}

/** What a sandbox is told to do. */
export interface SandboxRequest extends Invocation {
  /** Ms since 1970. */
  readonly deadline: number;
}

export interface SandboxEvents {
  /** The module is loaded. `files` are those whose change makes the sandbox stale, where the sandbox finds out itself. */
  ready(files?: readonly string[]): void;
  answered(answer: SandboxAnswer): void;
  /** It ended by itself. */
  exited(reason: Exit): void;
  /** A line on standard output or standard error. */
  printed(line: string): void;
}

export type Exit = { readonly kind: 'code'; readonly code: number | null } | { readonly kind: 'memory' };

export interface Sandbox {
  send(request: SandboxRequest): void;
  /** Ends it at once, whatever it does. */
  stop(): Promise<void>;
}

/** What a sandbox is made of. */
export interface SandboxOptions {
  readonly definition: FunctionDefinition;
  /** All environment variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly logStream: string;
}

/** An error as Lambda's payload has it. */
export interface ErrorPayload {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** The answer to an invocation that came to nothing. */
export const thrownAnswer = (error: ErrorPayload): Answer => ({ payload: JSON.stringify(error), thrown: true });

/** Whether a message of a sandbox is one: the code in it can send what it likes, which is passed over. */
export function isAnswer(message: unknown): message is SandboxAnswer {
  if (typeof message !== 'object' || message === null) return false;
  const { payload, thrown } = message as Partial<SandboxAnswer>;
  return typeof payload === 'string' && typeof thrown === 'boolean';
}

/** Characters of a line, at most: a longer one comes in pieces. */
const LONGEST_LINE = 1024 * 1024;

/** Gives whole lines of a stream of text to `printed`. */
export function lines(printed: (line: string) => void, longest = LONGEST_LINE): (chunk: string) => void {
  let pieces: string[] = [];
  let length = 0;
  const end = (): void => {
    const line = pieces.join('');
    pieces = [];
    length = 0;
    printed(line);
  };
  return (chunk) => {
    for (const [i, piece] of chunk.split('\n').entries()) {
      if (i > 0) end();
      pieces.push(piece);
      length += piece.length;
      if (length > longest) end();
    }
  };
}
