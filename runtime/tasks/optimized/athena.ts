/** `athena:startQueryExecution` (with `.sync`), `stopQueryExecution`, `getQueryExecution`, `getQueryResults`. AWS, "Run Athena queries with Step Functions". */
import { accepts, integrations, jsonApi } from './api.ts';

const ATHENA = jsonApi({ prefix: 'Athena', base: 'AmazonAthenaException', service: 'AmazonAthena' }, { endpoint: 'athena', version: '1.1', target: 'AmazonAthena' });

export const athena = integrations('athena', ATHENA, {
  getQueryExecution: { parameters: accepts('QueryExecutionId!') },
  getQueryResults: { parameters: accepts('NextToken QueryExecutionId! QueryResultType', 'MaxResults') },
  startQueryExecution: {
    parameters: accepts('ClientRequestToken QueryString! WorkGroup', 'EngineConfiguration ExecutionParameters QueryExecutionContext ResultConfiguration ResultReuseConfiguration'),
    job: {
      describe: ({ QueryExecutionId }) => ['GetQueryExecution', { QueryExecutionId }],
      state: 'QueryExecution.Status.State',
      succeeded: 'SUCCEEDED',
      failed: 'CANCELLED FAILED',
      stop: ({ QueryExecutionId }) => [['StopQueryExecution', { QueryExecutionId }]],
    },
  },
  stopQueryExecution: { parameters: accepts('QueryExecutionId!') },
});
