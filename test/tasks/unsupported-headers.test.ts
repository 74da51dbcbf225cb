import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/index.ts';
import { headerProblems, UNSUPPORTED_HEADERS } from '../../runtime/tasks/unsupported-headers.ts';
import { runTask } from './run-task.ts';

const PARAMETERS = {
  http: { ApiEndpoint: 'https://api.example.com', Method: 'GET', Authentication: { ConnectionArn: 'arn:aws:events:us-east-1:123456789012:connection/api/1' } },
  apigateway: { ApiEndpoint: 'api.execute-api.us-east-1.amazonaws.com', Method: 'GET' },
};

describe.each(['http', 'apigateway'] as const)('headers of %s:invoke', (service) => {
  const Headers = Object.fromEntries([...UNSUPPORTED_HEADERS[service], 'X-Amz-Date', 'x-amzn-Trace-Id', 'X-FORWARDED-For', 'Accept'].map((name) => [name, ['x']]));
  const parameters = { ...PARAMETERS[service], Headers };

  test('are refused by the compiler', () => {
    const state = { Type: 'Task', Resource: `arn:aws:states:::${service}:invoke`, Parameters: parameters, End: true };
    const { diagnostics } = compile(JSON.stringify({ StartAt: 'A', States: { A: state } }), { format: 'json' });
    expect(diagnostics.map(({ message }) => message)).toEqual(headerProblems(service, Headers));
  });

  test('are refused when the task is started', async () => {
    const { outcome, types } = await runTask({ resource: `${service}:invoke`, parameters }, {});
    const names = [...UNSUPPORTED_HEADERS[service], 'x-amz-date', 'x-amzn-trace-id', 'x-forwarded-for'].join(', ');
    expect(outcome).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining(`[The 'Headers' field contains unsupported values: [${names}]]`) });
    expect(types).toEqual([]);
  });
});
