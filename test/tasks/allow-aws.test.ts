/** What would be sent to AWS itself. Nothing is: the HTTP client is one that only writes down what it is asked. */
import { describe, expect, test } from 'vitest';
import { AwsClient } from '../../runtime/tasks/aws-client.ts';
import { Endpoints } from '../../runtime/tasks/endpoint.ts';
import { HttpClient, type HttpRequest, type HttpResponse } from '../../runtime/tasks/http.ts';
import type { CallContext } from '../../runtime/tasks/integration.ts';
import { apigatewayInvoke } from '../../runtime/tasks/optimized/api-gateway.ts';
import { callJson } from '../../runtime/tasks/protocols/json.ts';
import { InstalledClients } from '../../runtime/tasks/sdk/installed.ts';

class Noting extends HttpClient {
  readonly sent: HttpRequest[] = [];

  override send(request: HttpRequest): Promise<HttpResponse> {
    this.sent.push(request);
    return Promise.resolve({ status: 200, statusText: 'OK', headers: [['content-type', 'application/json']], body: Buffer.from('{}') });
  }
}

const http = new Noting();
const access = {
  http,
  endpoints: new Endpoints({}, true),
  credentials: () => Promise.resolve({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' }),
};

describe('--allow-aws', () => {
  test('services that are built in, with the credentials of the user', async () => {
    await callJson(new AwsClient(access, 'eu-west-1'), { endpoint: 'sagemaker', host: 'api.sagemaker', version: '1.1', target: 'SageMaker' }, 'CreateModel', {});
    expect(http.sent.at(-1)).toMatchObject({
      origin: new URL('https://api.sagemaker.eu-west-1.amazonaws.com'),
      headers: { authorization: expect.stringMatching(/Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/sagemaker\//), 'x-amz-security-token': 'session' },
    });
  });

  test('APIs behind API Gateway, and no other host', async () => {
    const call = (ApiEndpoint: string) => apigatewayInvoke.call({ ApiEndpoint, Method: 'GET', AuthType: 'IAM_ROLE' }, { client: new AwsClient(access, 'eu-west-1') } as CallContext);
    await call('ab12.execute-api.eu-west-1.amazonaws.com');
    expect(http.sent.at(-1)).toMatchObject({ origin: new URL('https://ab12.execute-api.eu-west-1.amazonaws.com'), headers: { authorization: expect.stringContaining('AKIDEXAMPLE') } });
    const sent = http.sent.length;
    for (const host of ['example.com', 'example.com/.execute-api.eu-west-1.amazonaws.com', 'ab12.execute-api.eu-west-1.amazonaws.com@example.com', 'ab12.execute-api.eu-west-1.amazonaws.com:1@[::1]', '127.0.0.1']) {
      await expect(call(host)).rejects.toThrow("The value for the 'ApiEndpoint' field is not valid");
    }
    expect(http.sent).toHaveLength(sent);
  });

  test("clients that are installed, by the SDK's own rules for addresses", async () => {
    const client = new AwsClient(access, 'cn-north-1');
    const polly = new InstalledClients(process.cwd(), access).service('polly')!;
    expect(await polly.call('listLexicons', {}, { client, clock: { working: <T>(work: T) => work }, signal: undefined } as unknown as CallContext)).toEqual({});
    expect(http.sent.at(-1)).toMatchObject({
      method: 'GET',
      origin: new URL('https://polly.cn-north-1.amazonaws.com.cn'),
      path: '/v1/lexicons',
      headers: { authorization: expect.stringMatching(/Credential=AKIDEXAMPLE\/\d{8}\/cn-north-1\/polly\//) },
    });
  });
});
