/** Handlers behind the server: what they answer for `lambda:invoke` looks as if Lambda had answered. */
import { randomUUID } from 'node:crypto';
import { taskFailure } from '../core/failure.ts';
import type { Frame } from '../core/frame.ts';
import { answerOf as answer, type Handlers, type WrapPayload } from '../core/handlers.ts';
import type { TaskRequest } from '../core/host.ts';
import type { Json } from '../core/json.ts';
import { invokeResult } from './lambda.ts';

/** The answer that a handler gives to this request, which rejects with a Failure; undefined when no handler takes it. */
export function answerOf(handlers: Handlers, frame: Frame, request: TaskRequest): (() => Promise<Json>) | undefined {
  const call = answer(handlers, frame, request, wrap);
  return call && (async () => {
    const result = await call();
    if ('output' in result) return result.output;
    throw taskFailure(result.error, result.cause);
  });
}

const wrap: WrapPayload = (service, payload) => (service === 'lambda'
  ? invokeResult(responseWith(payload))
  : { ExecutedVersion: '$LATEST', Payload: JSON.stringify(payload), StatusCode: 200 });

/** The HTTP answer that Lambda would have given. */
function responseWith(output: Json): Parameters<typeof invokeResult>[0] {
  const body = Buffer.from(JSON.stringify(output));
  return {
    status: 200,
    statusText: 'OK',
    headers: [
      ['X-Amz-Executed-Version', '$LATEST'],
      ['x-amzn-Remapped-Content-Length', '0'],
      ['Connection', 'keep-alive'],
      ['x-amzn-RequestId', randomUUID()],
      ['Content-Length', String(body.length)],
      ['Date', new Date().toUTCString()],
      ['Content-Type', 'application/json'],
    ],
    body,
  };
}
