/** `athena:startQueryExecution` (with `.sync`), `stopQueryExecution`, `getQueryExecution`, `getQueryResults`. AWS, "Run Athena queries with Step Functions". */
import type { OptimizedIntegration } from '../integration.ts';
import { withMetadata } from '../metadata.ts';
import type { ParameterTypes } from '../parameters.ts';
import { callJson, type JsonService } from '../protocols/json.ts';
import { polledJob } from './polled-job.ts';

const ATHENA: JsonService = { endpoint: 'athena', version: '1.1', target: 'AmazonAthena' };

const ENDS: Readonly<Record<string, 'succeeded' | 'failed'>> = { SUCCEEDED: 'succeeded', FAILED: 'failed', CANCELLED: 'failed' };

const query = polledJob({
  describe: async ({ QueryExecutionId }, { client }) => (await callJson(client, ATHENA, 'GetQueryExecution', { QueryExecutionId })).output,
  state: ({ QueryExecution }) => ENDS[QueryExecution?.Status?.State] ?? 'runs',
  stop: ({ QueryExecutionId }, { client }) => callJson(client, ATHENA, 'StopQueryExecution', { QueryExecutionId }),
});

const integration = (operation: string, parameters: ParameterTypes, job?: OptimizedIntegration['job']): OptimizedIntegration => ({
  names: { prefix: 'Athena', base: 'AmazonAthenaException', service: 'AmazonAthena' },
  parameters,
  async call(input, { client }) {
    const { output, response } = await callJson(client, ATHENA, operation, input);
    return withMetadata(output, response);
  },
  job,
});

export const athenaStartQueryExecution = integration('StartQueryExecution', {
  ClientRequestToken: 'text',
  ExecutionParameters: 'json',
  QueryExecutionContext: 'json',
  QueryString: 'text!',
  ResultConfiguration: 'json',
  ResultReuseConfiguration: 'json',
  WorkGroup: 'text',
}, query);

export const athenaStopQueryExecution = integration('StopQueryExecution', { QueryExecutionId: 'text!' });

export const athenaGetQueryExecution = integration('GetQueryExecution', { QueryExecutionId: 'text!' });

export const athenaGetQueryResults = integration('GetQueryResults', { MaxResults: 'json', NextToken: 'text', QueryExecutionId: 'text!' });
