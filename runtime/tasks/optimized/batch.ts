/** `batch:submitJob` (with `.sync`). AWS, "Run AWS Batch workloads with Step Functions". */
import { integrations, restApi } from './api.ts';

const BATCH = restApi({ prefix: 'Batch', base: 'AWSBatchException', service: 'AWSBatch' }, {
  endpoint: 'batch',
  operations: { SubmitJob: 'POST /v1/submitjob', DescribeJobs: 'POST /v1/describejobs', TerminateJob: 'POST /v1/terminatejob' },
  camel: ['annotations', 'labels', 'limits', 'options', 'parameters', 'requests', 'tags'],
});

export const batch = integrations('batch', BATCH, {
  submitJob: {
    job: {
      describe: ({ JobId }) => ['DescribeJobs', { Jobs: [JobId] }],
      description: ({ Jobs }) => Jobs?.[0],
      state: 'Status',
      succeeded: 'SUCCEEDED',
      failed: 'FAILED',
      stop: ({ JobId }) => [['TerminateJob', { JobId, Reason: 'Terminated by AWS Step Functions' }]],
    },
  },
});
