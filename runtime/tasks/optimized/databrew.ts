/** `databrew:startJobRun` (with `.sync`). AWS, "Start AWS Glue DataBrew jobs with Step Functions". */
import { integrations, restApi } from './api.ts';

const DATABREW = restApi({ prefix: 'DataBrew', base: 'AWSGlueDataBrewException', service: 'AWSGlueDataBrew' }, {
  endpoint: 'databrew',
  operations: {
    StartJobRun: 'POST /jobs/{Name}/startJobRun', DescribeJobRun: 'GET /jobs/{Name}/jobRun/{RunId}', StopJobRun: 'POST /jobs/{Name}/jobRun/{RunId}/stopJobRun',
  },
});

export const databrew = integrations('databrew', DATABREW, {
  startJobRun: {
    job: {
      describe: ({ Name, RunId }) => ['DescribeJobRun', { Name, RunId }],
      state: 'State',
      succeeded: 'SUCCEEDED',
      failed: 'FAILED STOPPED TIMEOUT',
      stop: ({ Name, RunId }) => [['StopJobRun', { Name, RunId }]],
    },
  },
});
