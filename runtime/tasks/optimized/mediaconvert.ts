/** `mediaconvert:createJob` (with `.sync`). AWS, "Create an AWS Elemental MediaConvert job with Step Functions". */
import { integrations, restApi } from './api.ts';

const MEDIACONVERT = restApi({ prefix: 'MediaConvert', base: 'MediaConvertException', attempts: true }, {
  endpoint: 'mediaconvert',
  operations: { CreateJob: 'POST /2017-08-29/jobs', GetJob: 'GET /2017-08-29/jobs/{id}', CancelJob: 'DELETE /2017-08-29/jobs/{id}' },
  camel: ['audioSelectorGroups', 'audioSelectors', 'captionSelectors', 'dynamicAudioSelectors', 'tags', 'userMetadata'],
});

export const mediaconvert = integrations('mediaconvert', MEDIACONVERT, {
  createJob: {
    job: {
      describe: ({ Job: { Id } }) => ['GetJob', { Id }],
      state: 'Job.Status',
      succeeded: 'COMPLETE',
      failed: 'CANCELED ERROR',
      stop: ({ Job: { Id } }) => [['CancelJob', { Id }]],
    },
  },
});
