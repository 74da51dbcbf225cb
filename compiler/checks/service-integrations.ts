/**
 * The optimized integrations of Step Functions: what `arn:aws:states:::service:action` may name, with which patterns.
 *
 * Source: AWS page "Integrating optimized services with Step Functions" and its pages per service. One row per service;
 * to add an action, add a word. Actions of the AWS SDK (`aws-sdk:service:action`) are not listed: any service has them.
 */
type Pattern = 'sync' | 'sync:2' | 'waitForTaskToken';

/** Action to the patterns it has besides request and response. */
type Actions = Readonly<Record<string, readonly Pattern[]>>;

const none: readonly Pattern[] = [];
const sync: readonly Pattern[] = ['sync'];
const token: readonly Pattern[] = ['waitForTaskToken'];

function actions(patterns: readonly Pattern[], ...names: readonly string[]): Actions {
  return Object.fromEntries(names.map((name) => [name, patterns]));
}

/** Service to its actions. */
export const OPTIMIZED_SERVICES: Readonly<Record<string, Actions>> = {
  apigateway: actions(token, 'invoke'),
  athena: { ...actions(sync, 'startQueryExecution'), ...actions(none, 'stopQueryExecution', 'getQueryExecution', 'getQueryResults') },
  batch: actions(sync, 'submitJob'),
  bedrock: { ...actions(token, 'invokeModel'), ...actions(sync, 'createModelCustomizationJob') },
  codebuild: {
    ...actions(sync, 'startBuild', 'startBuildBatch', 'retryBuild', 'retryBuildBatch'),
    ...actions(none, 'stopBuild', 'stopBuildBatch', 'batchDeleteBuilds', 'batchGetReports', 'deleteBuildBatch'),
  },
  databrew: actions(sync, 'startJobRun'),
  dynamodb: actions(none, 'getItem', 'putItem', 'updateItem', 'deleteItem'),
  ecs: { runTask: [...sync, ...token] },
  eks: {
    ...actions(sync, 'createCluster', 'deleteCluster', 'createNodegroup', 'deleteNodegroup', 'createFargateProfile', 'deleteFargateProfile', 'runJob'),
    ...actions(none, 'call'),
  },
  elasticmapreduce: {
    ...actions(sync, 'createCluster', 'terminateCluster', 'addStep'),
    ...actions(none, 'cancelStep', 'setClusterTerminationProtection', 'modifyInstanceFleetByName', 'modifyInstanceGroupByName'),
  },
  'emr-containers': { ...actions(sync, 'deleteVirtualCluster', 'startJobRun'), ...actions(none, 'createVirtualCluster') },
  'emr-serverless': actions(sync, 'createApplication', 'startApplication', 'stopApplication', 'deleteApplication', 'startJobRun', 'cancelJobRun'),
  events: actions(token, 'putEvents'),
  glue: actions(sync, 'startJobRun'),
  http: actions(none, 'invoke'),
  lambda: actions(token, 'invoke'),
  mediaconvert: actions(sync, 'createJob'),
  sagemaker: {
    ...actions(sync, 'createHyperParameterTuningJob', 'createLabelingJob', 'createProcessingJob', 'createTrainingJob', 'createTransformJob'),
    ...actions(none, 'createEndpoint', 'createEndpointConfig', 'createModel', 'updateEndpoint'),
  },
  sns: actions(token, 'publish'),
  sqs: actions(token, 'sendMessage'),
  states: { startExecution: ['sync', 'sync:2', 'waitForTaskToken'] },
};

/** Whether there is such an optimized integration; `pattern` is '' for request and response. */
export function isOptimizedIntegration(service: string, action: string, pattern: string): boolean {
  const patterns = Object.hasOwn(OPTIMIZED_SERVICES, service) && Object.hasOwn(OPTIMIZED_SERVICES[service] ?? {}, action) ? OPTIMIZED_SERVICES[service]?.[action] : undefined;
  return patterns !== undefined && (pattern === '' || patterns.some((known) => known === pattern));
}
