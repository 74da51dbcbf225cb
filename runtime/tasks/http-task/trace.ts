/** Requests and answers of HTTP Tasks as TestState shows them. Source: AWS, "Testing state machines with TestState API", the example of TRACE. */
import type { HttpResponse } from '../http.ts';
import { type Field, type HttpTaskRequest, urlOf } from './request.ts';
import { statusText, textOf } from './response.ts';

/** One request of an HTTP Task, and what came back, if anything did. */
export interface HttpExchange {
  readonly request: HttpTaskRequest;
  readonly response?: HttpResponse;
}

/** `request` and `response` of TestState's inspectionData. API model, InspectionDataRequest and InspectionDataResponse. */
export interface DescribedExchange {
  readonly request: { readonly protocol: string; readonly method: string; readonly url: string; readonly headers: string; readonly body: string | undefined };
  readonly response?: { readonly protocol: string; readonly statusCode: string; readonly statusMessage: string; readonly headers: string; readonly body: string | undefined };
}

/** The exchange in words. What the connection added to the request is left out unless secrets are revealed; the answer is shown as it is. */
export function describeExchange({ request, response }: HttpExchange, revealSecrets: boolean): DescribedExchange {
  const shown = (fields: readonly Field[]): readonly Field[] => (revealSecrets ? fields : fields.filter(({ secret }) => !secret));
  const protocol = request.endpoint.protocol.replace(':', '');
  return {
    request: {
      protocol,
      method: request.method,
      url: urlOf({ endpoint: request.endpoint, query: shown(request.query) }).href,
      headers: listed(shown(request.headers).map(({ name, value }) => [name, value])),
      body: revealSecrets ? request.body : request.ownBody,
    },
    response: response && {
      protocol, statusCode: String(response.status), statusMessage: statusText(response), headers: listed(response.headers), body: textOf(response),
    },
  };
}

/** '[Accept: text/plain, X-Id: 7]' */
const listed = (headers: HttpResponse['headers']): string => `[${headers.map(([name, value]) => `${name}: ${value}`).join(', ')}]`;
