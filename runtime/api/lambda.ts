/** Lambda's Invoke, for the functions of this server: `aws lambda invoke --endpoint-url` works, and so do functions that call others. */
import type http from 'node:http';
import { type Functions, type InvokeResponse, respond } from '../functions/index.ts';

/** The path of Invoke. AWS Lambda API reference. */
const INVOKE = /^\/2015-03-31\/functions\/([^/?]+)\/invocations(?:\?(.*))?$/;

/** Answers a request that is an Invoke; undefined for any other one. */
export function answerInvoke(functions: Functions, { method, url = '', headers }: http.IncomingMessage, body: Buffer): Promise<InvokeResponse> | undefined {
  const [, encoded, query] = (method === 'POST' && INVOKE.exec(url)) || [];
  const name = encoded === undefined ? undefined : decoded(encoded);
  if (name === undefined) return undefined;
  return respond(functions, {
    name,
    qualifier: new URLSearchParams(query).get('Qualifier') ?? undefined,
    type: header(headers['x-amz-invocation-type']),
    clientContext: header(headers['x-amz-client-context']),
    payload: body.toString(),
  });
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const header = (value: string | readonly string[] | undefined): string | undefined => (typeof value === 'string' ? value : value?.[0]);
