/**
 * Local Lambda functions, by name.
 *
 *   F1. What a function throws is an answer; a rejection means that Lambda would not have invoked it.
 *   F2. After `close` no thread and no process of a function is left.
 */
import { randomUUID } from 'node:crypto';
import type { FunctionDefinition } from './function.ts';
import { type FunctionSurroundings, LocalFunction, TooManyRequests } from './local-function.ts';

/** Bytes of a synchronous request and of its answer. Lambda quotas: 6 MB, and a little more for the answer. */
const PAYLOAD_LIMIT = 6 * 1024 * 1024;
const ANSWER_LIMIT = 6_291_556;

/** An error of Lambda's Invoke, by its name in the API. */
export class InvokeError extends Error {
  override readonly name: string;
  readonly status: number;

  constructor(name: string, status: number, message: string) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** How a function is invoked. */
export interface InvokeOptions {
  /** A version or alias. All are the code as it is now. */
  readonly qualifier?: string;
  /** JSON text. */
  readonly clientContext?: string;
}

/** What a function answered. */
export interface Invoked {
  readonly requestId: string;
  /** JSON text: the result, or the error as Lambda describes it. */
  readonly payload: string;
  /** Whether the function threw. */
  readonly thrown: boolean;
}

/** The functions of this machine. */
export interface Functions {
  /** Whether there is one that is called so: by name or ARN, with or without a qualifier. */
  has(name: string): boolean;
  /** Invokes one with a payload of JSON text; '' is `{}`. Rejects with an InvokeError. */
  invoke(name: string, payload: string, options?: InvokeOptions): Promise<Invoked>;
  /** Ends them. */
  close(): Promise<void>;
}

/** Options of local functions. */
export interface LocalFunctionsOptions {
  /** Environment variables that functions get besides their own; asked for whenever one starts. */
  readonly variables?: () => Readonly<Record<string, string | undefined>>;
  /** Twelve digits; for ARNs that the functions see. */
  readonly account?: string;
  readonly region?: string;
  /** A line that a function printed. */
  readonly printed?: (name: string, line: string) => void;
}

/** Variables that functions inherit: where things are, and everything of AWS. */
const INHERITED = /^(?:PATH|HOME|LANG|LC_ALL|TMPDIR|SYSTEMROOT|NODE_EXTRA_CA_CERTS|AWS_.*)$/;

export class LocalFunctions implements Functions {
  private readonly functions = new Map<string, LocalFunction>();
  private readonly account: string;
  private readonly region: string;
  private readonly surroundings: FunctionSurroundings;

  constructor(definitions: readonly FunctionDefinition[] = [], options: LocalFunctionsOptions = {}) {
    const { variables = () => ({}), account = '123456789012', region = 'us-east-1', printed = () => {} } = options;
    this.account = account;
    this.region = region;
    this.surroundings = { variables: () => inherited(variables(), region), printed };
    for (const definition of definitions) void this.set(definition);
  }

  /** Adds a function, or replaces the one of that name when its definition is another. */
  async set(definition: FunctionDefinition): Promise<void> {
    const known = this.functions.get(definition.name);
    if (known !== undefined && JSON.stringify(known.definition) === JSON.stringify(definition)) return;
    this.functions.set(definition.name, new LocalFunction(definition, this.surroundings));
    await known?.close();
  }

  has(name: string): boolean {
    return this.functions.has(nameOf(name));
  }

  async invoke(name: string, payload: string, { clientContext }: InvokeOptions = {}): Promise<Invoked> {
    const known = this.functions.get(nameOf(name));
    const functionArn = name.startsWith('arn:') ? name : `arn:aws:lambda:${this.region}:${this.account}:function:${nameOf(name)}`;
    if (known === undefined) throw new InvokeError('ResourceNotFoundException', 404, `Function not found: ${functionArn}`);
    const event = checked(payload);
    const requestId = randomUUID();
    const answer = await known.invoke({ requestId, event, functionArn, clientContext }).catch((error: unknown) => {
      if (error instanceof TooManyRequests) throw new InvokeError('TooManyRequestsException', 429, error.message);
      throw error;
    });
    return { requestId, ...bounded(answer) };
  }

  async close(): Promise<void> {
    await Promise.all([...this.functions.values()].map((known) => known.close()));
  }
}

/** 'arn:aws:lambda:us-east-1:123456789012:function:charge:LIVE', '123456789012:function:charge', 'charge:LIVE' → 'charge'. */
export const nameOf = (name: string): string => (/(?:^|:)function:([^:]+)/.exec(name)?.[1] ?? name).replace(/:.*$/, '');

/** The event of a payload. Throws an InvokeError for what Lambda does not take. */
function checked(payload: string): string {
  if (Buffer.byteLength(payload) > PAYLOAD_LIMIT) {
    throw new InvokeError('RequestTooLargeException', 413, `Request must be smaller than ${PAYLOAD_LIMIT} bytes for the InvokeFunction operation`);
  }
  if (payload === '') return '{}';
  try {
    JSON.parse(payload);
    return payload;
  } catch (error) {
    throw new InvokeError('InvalidRequestContentException', 400, `Could not parse request body into json: ${(error as Error).message}`);
  }
}

function bounded<T extends { readonly payload: string; readonly thrown: boolean }>(answer: T): Pick<T, 'payload' | 'thrown'> {
  if (Buffer.byteLength(answer.payload) <= ANSWER_LIMIT) return answer;
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${ANSWER_LIMIT} bytes).`;
  return { payload: JSON.stringify({ errorMessage, errorType: 'Function.ResponseSizeTooLarge' }), thrown: true };
}

function inherited(variables: Readonly<Record<string, string | undefined>>, region: string): Record<string, string> {
  const kept = Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined && INHERITED.test(entry[0]));
  return { AWS_REGION: region, AWS_DEFAULT_REGION: region, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', ...Object.fromEntries(kept) };
}
