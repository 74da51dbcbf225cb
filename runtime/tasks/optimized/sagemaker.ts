/** `sagemaker:create…` (jobs with `.sync`) and `updateEndpoint`. AWS, "Create and manage Amazon SageMaker AI jobs with Step Functions". */
import { type Action, integrations, jsonApi } from './api.ts';

const SAGEMAKER = jsonApi({ prefix: 'SageMaker', base: 'AmazonSageMakerException', service: 'AmazonSageMaker' }, {
  endpoint: 'sagemaker', host: 'api.sagemaker', version: '1.1', target: 'SageMaker',
});

/** A kind of job ('TrainingJob'), which all are described and stopped alike. */
const job = (kind: string): Action => ({
  job: {
    describe: ({ [`${kind}Name`]: name }) => [`Describe${kind}`, { [`${kind}Name`]: name }],
    state: `${kind}Status`,
    succeeded: 'Completed',
    failed: 'Failed Stopped',
    stop: ({ [`${kind}Name`]: name }) => [[`Stop${kind}`, { [`${kind}Name`]: name }]],
  },
});

export const sagemaker = integrations('sagemaker', SAGEMAKER, {
  createEndpoint: {},
  createEndpointConfig: {},
  createHyperParameterTuningJob: job('HyperParameterTuningJob'),
  createLabelingJob: job('LabelingJob'),
  createModel: {},
  createProcessingJob: job('ProcessingJob'),
  createTrainingJob: job('TrainingJob'),
  createTransformJob: job('TransformJob'),
  updateEndpoint: {},
});
