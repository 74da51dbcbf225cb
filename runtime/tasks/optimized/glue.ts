/** `glue:startJobRun` (with `.sync`). AWS, "Start an AWS Glue job with Step Functions". */
import type { Json } from '../../core/json.ts';
import type { CallContext, OptimizedIntegration } from '../integration.ts';
import { withMetadata } from '../metadata.ts';
import { callJson, type JsonService } from '../protocols/json.ts';
import { polledJob } from './polled-job.ts';

const GLUE: JsonService = { endpoint: 'glue', version: '1.1', target: 'AWSGlue' };

const ENDS: Readonly<Record<string, 'succeeded' | 'failed'>> = {
  SUCCEEDED: 'succeeded', FAILED: 'failed', ERROR: 'failed', EXPIRED: 'failed', STOPPED: 'failed', TIMEOUT: 'failed',
};

const call = async (operation: string, input: Json, { client }: CallContext): Promise<Json> => (await callJson(client, GLUE, operation, input)).output;

/** A run is named by its job too, which only the parameters tell. */
const jobRun = polledJob({
  describe: async ({ JobName, JobRunId }, context) => (await call('GetJobRun', { JobName, RunId: JobRunId }, context)).JobRun ?? {},
  state: ({ JobRunState }) => ENDS[JobRunState] ?? 'runs',
  stop: ({ JobName, JobRunId }, context) => call('BatchStopJobRun', { JobName, JobRunIds: [JobRunId] }, context),
});

export const glueStartJobRun: OptimizedIntegration = {
  names: { prefix: 'Glue', base: 'AWSGlueException', service: 'AWSGlue' },
  parameters: {
    AllocatedCapacity: 'json',
    Arguments: 'json',
    ExecutionClass: 'text',
    JobName: 'text!',
    JobRunId: 'text',
    MaxCapacity: 'json',
    NotificationProperty: 'json',
    NumberOfWorkers: 'json',
    SecurityConfiguration: 'text',
    Timeout: 'json',
    WorkerType: 'text',
  },
  async call(parameters, { client }) {
    const { output, response } = await callJson(client, GLUE, 'StartJobRun', parameters);
    return withMetadata({ JobName: parameters.JobName, ...output }, response);
  },
  job: jobRun,
};
