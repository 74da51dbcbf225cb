/** `sagemaker:create…` (jobs with `.sync`) and `updateEndpoint`. AWS, "Create and manage Amazon SageMaker AI jobs with Step Functions". */
import type { ParameterTypes } from '../parameters.ts';
import { accepts, type Action, integrations, jsonApi } from './api.ts';

const SAGEMAKER = jsonApi({ prefix: 'SageMaker', base: 'AmazonSageMakerException', service: 'AmazonSageMaker' }, {
  endpoint: 'sagemaker', host: 'api.sagemaker', version: '1.1', target: 'SageMaker',
});

/** A kind of job ('TrainingJob'), which all are described and stopped alike. */
const job = (kind: string, parameters: ParameterTypes): Action => ({
  parameters,
  job: {
    describe: ({ [`${kind}Name`]: name }) => [`Describe${kind}`, { [`${kind}Name`]: name }],
    state: `${kind}Status`,
    succeeded: 'Completed',
    failed: 'Failed Stopped',
    stop: ({ [`${kind}Name`]: name }) => [[`Stop${kind}`, { [`${kind}Name`]: name }]],
  },
});

export const sagemaker = integrations('sagemaker', SAGEMAKER, {
  createEndpoint: { parameters: accepts('EndpointConfigName! EndpointName!', 'DeploymentConfig Tags') },
  createEndpointConfig: {
    parameters: accepts(
      'EndpointConfigName! ExecutionRoleArn KmsKeyId',
      'AsyncInferenceConfig DataCaptureConfig EnableNetworkIsolation ExplainerConfig ProductionVariants! ShadowProductionVariants Tags VpcConfig',
    ),
  },
  createHyperParameterTuningJob: job('HyperParameterTuningJob', accepts(
    'HyperParameterTuningJobName!', 'Autotune HyperParameterTuningJobConfig! Tags TrainingJobDefinition TrainingJobDefinitions WarmStartConfig',
  )),
  createLabelingJob: job('LabelingJob', accepts(
    'LabelAttributeName! LabelCategoryConfigS3Uri LabelingJobName! RoleArn!',
    'HumanTaskConfig! InputConfig! LabelingJobAlgorithmsConfig OutputConfig! StoppingConditions Tags',
  )),
  createModel: {
    parameters: accepts('ExecutionRoleArn ModelName!', 'Containers EnableNetworkIsolation InferenceExecutionConfig PrimaryContainer Tags VpcConfig'),
  },
  createProcessingJob: job('ProcessingJob', accepts(
    'ProcessingJobName! RoleArn!',
    'AppSpecification! Environment ExperimentConfig NetworkConfig ProcessingInputs ProcessingOutputConfig ProcessingResources! StoppingCondition Tags',
  )),
  createTrainingJob: job('TrainingJob', accepts(
    'RoleArn! TrainingJobName!',
    'AlgorithmSpecification CheckpointConfig DebugHookConfig DebugRuleConfigurations EnableInterContainerTrafficEncryption EnableManagedSpotTraining '
    + 'EnableNetworkIsolation Environment ExperimentConfig HyperParameters InfraCheckConfig InputDataConfig OutputDataConfig! ProfilerConfig '
    + 'ProfilerRuleConfigurations RemoteDebugConfig ResourceConfig! RetryStrategy SessionChainingConfig StoppingCondition! Tags TensorBoardOutputConfig '
    + 'VpcConfig',
  )),
  createTransformJob: job('TransformJob', accepts(
    'BatchStrategy ModelName! TransformJobName!',
    'DataCaptureConfig DataProcessing Environment ExperimentConfig MaxConcurrentTransforms MaxPayloadInMB ModelClientConfig Tags TransformInput! '
    + 'TransformOutput! TransformResources!',
  )),
  updateEndpoint: {
    parameters: accepts(
      'EndpointConfigName! EndpointName!', 'DeploymentConfig ExcludeRetainedVariantProperties RetainAllVariantProperties RetainDeploymentConfig',
    ),
  },
});
