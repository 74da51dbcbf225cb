/**
 * `apigateway:invoke`: a request to an API, sent to the configured endpoint with the API's name in the Host header.
 * Recorded: services/apigetway_task_service.
 */
import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { OptimizedIntegration } from '../integration.ts';
import type { HttpResponse } from '../http.ts';
import { contentOf, headerLists } from '../metadata.ts';
import { asText } from '../parameters.ts';
import { encode } from '../signature.ts';
import { headerProblems } from '../unsupported-headers.ts';

export const apigatewayInvoke: OptimizedIntegration = {
  names: { prefix: 'ApiGateway', base: 'ApiGatewayException', attempts: true },
  problems: ({ Headers }) => headerProblems('apigateway', Headers),
  async call({ ApiEndpoint, AuthType, Headers, Method, Path, QueryParameters, RequestBody, Stage }, { client }) {
    const body = asText(RequestBody) ?? '';
    const address = client.address({ service: 'api_gateway', otherName: 'apigateway' });
    if (address.real && !API_HOST.test(ApiEndpoint)) throw new Failure('States.Runtime', "The value for the 'ApiEndpoint' field is not valid");
    const request = {
      method: Method,
      path: pathOf(Stage, Path),
      query: lists(QueryParameters).flatMap(([name, values]) => values.map((value) => [name, value] as const)),
      body,
    };
    const response = await client.sendUnsigned({
      ...request,
      origin: address.real ? new URL(`https://${ApiEndpoint}`) : address.url,
      headers: {
        'content-type': 'application/json',
        ...Object.fromEntries(lists(Headers).map(([name, values]) => [name.toLowerCase(), values])),
        // AWS, "Create API Gateway REST APIs with Step Functions", "Authentication and authorization".
        ...(AuthType === 'IAM_ROLE' ? await client.signed({ ...request, host: ApiEndpoint, headers: {} }, address, 'execute-api') : {}),
        host: ApiEndpoint,
      },
    });
    if (response.status >= 400) throw new Failure(`ApiGateway.${response.status}`, response.body.toString('utf8'));
    return resultOf(response);
  },
};

/** An API at AWS: being allowed to reach AWS is not being allowed to reach every host. AWS, "Create API Gateway REST APIs with Step Functions", "Request format". */
const API_HOST = /^[a-z\d-]+\.execute-api\.[a-z\d-]+\.amazonaws\.com(?:\.cn)?$/;

const pathOf = (...parts: readonly (string | undefined)[]): string =>
  `/${parts.flatMap((part) => (part ?? '').split('/')).filter((part) => part !== '').map(encode).join('/')}`;

/** Members that are texts or lists of texts, as lists. */
export const lists = (members: Json): [name: string, values: string[]][] => Object.entries(members ?? {})
  .map(([name, value]) => [name, (Array.isArray(value) ? value : [value]).map(String)]);

/** The result of an integration that shows the HTTP answer itself. */
export const resultOf = (response: HttpResponse): Json => ({
  Headers: headerLists(response),
  ResponseBody: contentOf(response.body.toString('utf8')),
  StatusCode: response.status,
  StatusText: response.statusText,
});
