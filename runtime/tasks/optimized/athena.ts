/** `athena:startQueryExecution` (with `.sync`), `stopQueryExecution`, `getQueryExecution`, `getQueryResults`. AWS, "Run Athena queries with Step Functions". */
import { integrations, jsonApi } from './api.ts';

const ATHENA = jsonApi({ prefix: 'Athena', base: 'AmazonAthenaException', service: 'AmazonAthena' }, { endpoint: 'athena', version: '1.1', target: 'AmazonAthena' });

export const athena = integrations('athena', ATHENA, {
  getQueryExecution: {},
  getQueryResults: {},
  startQueryExecution: {
    job: {
      describe: ({ QueryExecutionId }) => ['GetQueryExecution', { QueryExecutionId }],
      state: 'QueryExecution.Status.State',
      succeeded: 'SUCCEEDED',
      failed: 'CANCELLED FAILED',
      stop: ({ QueryExecutionId }) => [['StopQueryExecution', { QueryExecutionId }]],
    },
  },
  stopQueryExecution: {},
});
