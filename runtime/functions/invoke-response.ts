/** Lambda's Invoke for local functions, as HTTP: what tasks and other callers would have got from Lambda. */
import { randomUUID } from 'node:crypto';
import { type Functions, type Invoked, InvokeError } from './functions.ts';

/** What Invoke is asked for. AWS Lambda API reference, "Invoke". */
export interface InvokeRequest {
  /** Name, partial or whole ARN. */
  readonly name: string;
  readonly qualifier?: string;
  /** 'RequestResponse' when left out. */
  readonly type?: string;
  /** Base64 of JSON. */
  readonly clientContext?: string;
  /** JSON text; '' is `{}`. */
  readonly payload: string;
}

export interface InvokeResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** Answers an Invoke. Never rejects: what Lambda refuses is a response too. */
export async function respond(functions: Functions, request: InvokeRequest): Promise<InvokeResponse> {
  const { name, qualifier, type = 'RequestResponse', payload } = request;
  try {
    const clientContext = decoded(request.clientContext);
    if (type === 'DryRun') return response(204, 'No Content', '', []);
    if (type === 'Event') {
      if (!functions.has(name)) throw new InvokeError('ResourceNotFoundException', 404, `Function not found: ${name}`);
      // What comes of it is nobody's business but the function's; it has logged it.
      functions.invoke(name, payload, { qualifier, clientContext }).catch(() => {});
      return response(202, 'Accepted', '', [['x-amzn-RequestId', randomUUID()]]);
    }
    if (type !== 'RequestResponse') throw invalid(`Value '${type}' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]`);
    return answered(await functions.invoke(name, payload, { qualifier, clientContext }));
  } catch (error) {
    if (!(error instanceof InvokeError)) throw error;
    return refused(error);
  }
}

function answered({ requestId, payload, thrown }: Invoked): InvokeResponse {
  return response(200, 'OK', payload, [
    ['X-Amz-Executed-Version', '$LATEST'],
    ['x-amzn-Remapped-Content-Length', '0'],
    ...(thrown ? [['X-Amz-Function-Error', 'Unhandled'] as const] : []),
    ['Connection', 'keep-alive'],
    ['x-amzn-RequestId', requestId],
  ]);
}

function refused({ name, status, message }: InvokeError): InvokeResponse {
  const type = status < 500 ? 'User' : 'Service';
  return response(status, name, JSON.stringify({ Type: type, Message: message }), [['x-amzn-RequestId', randomUUID()], ['x-amzn-ErrorType', name]]);
}

function response(status: number, statusText: string, text: string, headers: InvokeResponse['headers']): InvokeResponse {
  const body = Buffer.from(text);
  return {
    status,
    statusText,
    headers: [...headers, ['Content-Length', String(body.length)], ['Date', new Date().toUTCString()], ['Content-Type', 'application/json']],
    body,
  };
}

const invalid = (message: string): InvokeError => new InvokeError('InvalidParameterValueException', 400, message);

function decoded(clientContext: string | undefined): string | undefined {
  if (clientContext === undefined) return undefined;
  const text = Buffer.from(clientContext, 'base64').toString();
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw invalid('Client context must be a valid Base64-encoded JSON object.');
  }
}
