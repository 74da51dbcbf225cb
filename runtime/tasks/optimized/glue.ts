/** `glue:startJobRun` (with `.sync`). AWS, "Start an AWS Glue job with Step Functions". */
import { integrations, jsonApi } from './api.ts';

const GLUE = jsonApi({ prefix: 'Glue', base: 'AWSGlueException', service: 'AWSGlue' }, { endpoint: 'glue', version: '1.1', target: 'AWSGlue' });

export const glue = integrations('glue', GLUE, {
  startJobRun: {
    result: (answer, { JobName }) => ({ JobName, ...answer }),
    job: {
      describe: ({ JobName, JobRunId }) => ['GetJobRun', { JobName, RunId: JobRunId }],
      description: ({ JobRun }) => JobRun,
      state: 'JobRunState',
      succeeded: 'SUCCEEDED',
      failed: 'ERROR EXPIRED FAILED STOPPED TIMEOUT',
      stop: ({ JobName, JobRunId }) => [['BatchStopJobRun', { JobName, JobRunIds: [JobRunId] }]],
    },
  },
});
