/** `emr-serverless:*` (with `.sync`). AWS, "Create and manage Amazon EMR Serverless applications with Step Functions". */
import { type Action, integrations, restApi } from './api.ts';

const EMR_SERVERLESS = restApi({ prefix: 'EmrServerless', base: 'EmrServerlessException', attempts: true }, {
  endpoint: 'emr_serverless',
  signingName: 'emr-serverless',
  operations: {
    CreateApplication: 'POST /applications',
    GetApplication: 'GET /applications/{applicationId}',
    StartApplication: 'POST /applications/{applicationId}/start',
    StopApplication: 'POST /applications/{applicationId}/stop',
    DeleteApplication: 'DELETE /applications/{applicationId}',
    StartJobRun: 'POST /applications/{applicationId}/jobruns',
    GetJobRun: 'GET /applications/{applicationId}/jobruns/{jobRunId}',
    CancelJobRun: 'DELETE /applications/{applicationId}/jobruns/{jobRunId}',
  },
  camel: ['encryptionContext', 'initialCapacity', 'logTypes', 'properties', 'tags', 'workerTypeSpecifications'],
});

/** Until an application is in a state. */
const application = (succeeded: string, failed: string): Action['job'] => ({
  describe: ({ ApplicationId }) => ['GetApplication', { ApplicationId }], state: 'Application.State', succeeded, failed,
});

/** Until a run of a job is in a state. */
const jobRun = (succeeded: string, failed: string): NonNullable<Action['job']> => ({
  describe: ({ ApplicationId, JobRunId }) => ['GetJobRun', { ApplicationId, JobRunId }], state: 'JobRun.State', succeeded, failed,
});

export const emrServerless = integrations('emr-serverless', EMR_SERVERLESS, {
  cancelJobRun: { job: jobRun('CANCELLED', 'FAILED SUCCESS') },
  createApplication: { job: application('CREATED STARTED STARTING', 'TERMINATED') },
  deleteApplication: { job: { ...application('TERMINATED', '')!, gone: 'ResourceNotFoundException' } },
  startApplication: { job: application('STARTED', 'STOPPED TERMINATED') },
  startJobRun: { job: { ...jobRun('SUCCESS', 'CANCELLED FAILED'), stop: ({ ApplicationId, JobRunId }) => [['CancelJobRun', { ApplicationId, JobRunId }]] } },
  stopApplication: { job: application('STOPPED', 'TERMINATED') },
});
