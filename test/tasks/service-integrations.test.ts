import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { OPTIMIZED_SERVICES } from '../../compiler/checks/service-integrations.ts';
import type { Json } from '../../runtime/core/index.ts';
import { OPTIMIZED_INTEGRATIONS } from '../../runtime/tasks/optimized/index.ts';
import { fakeService } from './fake-service.ts';
import { runTask } from './run-task.ts';

const aws = await fakeService();
const environment = { AWS_ENDPOINT_URL: aws.url };

afterAll(() => aws.close());
beforeEach(() => {
  aws.received.length = 0;
  aws.onReceived = undefined;
});

test('there is every integration that a definition can name, with its patterns', () => {
  const named = Object.entries(OPTIMIZED_SERVICES).flatMap(([service, actions]) => Object.entries(actions).map(([action, patterns]) => [`${service}:${action}`, patterns.includes('sync')] as const));
  const there = Array.from(OPTIMIZED_INTEGRATIONS, ([name, { job }]) => [name, job !== undefined] as const);
  expect(Object.fromEntries(there)).toEqual(Object.fromEntries(named));
});

const without = (document: Json, ...names: readonly string[]): Json => Object.fromEntries(Object.entries(document).filter(([name]) => !names.includes(name)));

/** What is asked ('AmazonECS.RunTask', 'POST /v1/submitjob'), with which input, and what is answered. */
type Exchange = readonly [asked: string, input: Json, answer: Json];

/** Runs a state and checks what it asks. Tokens of requests are left out. */
async function exchange(resource: string, parameters: Json, exchanges: readonly Exchange[]): Promise<Json> {
  aws.reply(...exchanges.map(([, , answer]) => ({ body: JSON.stringify(answer) })));
  const { outcome } = await runTask({ resource, parameters }, { environment });
  expect(aws.received.map(({ method, path, headers, body }) => {
    const input = without(JSON.parse(body || '{}'), 'clientToken', 'clientRequestToken');
    return [headers['x-amz-target'] ?? `${method} ${path}`, input];
  })).toEqual(exchanges.map(([asked, input]) => [asked, input]));
  if (outcome.status !== 'SUCCEEDED') return { error: outcome.error, cause: outcome.cause };
  return without(outcome.output, 'SdkHttpMetadata', 'SdkResponseMetadata');
}

const ECS = 'AmazonEC2ContainerServiceV20141113';
const ran = { tasks: [{ taskArn: 't1' }], failures: [] };
const task = (members: Json): Json => ({ tasks: [{ taskArn: 't1', lastStatus: 'STOPPED', ...members }], failures: [] });

describe('.sync starts a job, asks until it has ended, and gives its description', () => {
  test.each<[string, Json, readonly Exchange[], Json]>([
    ['batch:submitJob', { JobDefinition: 'd', JobName: 'n', JobQueue: 'q', Parameters: { myKey: 'v' }, ContainerOverrides: { Environment: [{ Name: 'A', Value: 'b' }] } }, [
      ['POST /v1/submitjob', { jobDefinition: 'd', jobName: 'n', jobQueue: 'q', parameters: { myKey: 'v' }, containerOverrides: { environment: [{ name: 'A', value: 'b' }] } }, { jobId: 'j' }],
      ['POST /v1/describejobs', { jobs: ['j'] }, { jobs: [{ jobId: 'j', status: 'RUNNABLE' }] }],
      ['POST /v1/describejobs', { jobs: ['j'] }, { jobs: [{ jobId: 'j', status: 'SUCCEEDED', createdAt: 1700000000123, tags: { mine: 1 } }] }],
    ], { JobId: 'j', Status: 'SUCCEEDED', CreatedAt: 1700000000123, Tags: { mine: 1 } }],
    ['bedrock:createModelCustomizationJob', { BaseModelIdentifier: 'b', CustomModelName: 'c', JobName: 'n', RoleArn: 'r', OutputDataConfig: { S3Uri: 's3://o' }, TrainingDataConfig: { S3Uri: 's3://t' }, HyperParameters: { epochCount: '1' } }, [
      ['POST /model-customization-jobs', { baseModelIdentifier: 'b', customModelName: 'c', jobName: 'n', roleArn: 'r', outputDataConfig: { s3Uri: 's3://o' }, trainingDataConfig: { s3Uri: 's3://t' }, hyperParameters: { epochCount: '1' } }, { jobArn: 'a:b/c' }],
      ['GET /model-customization-jobs/a%3Ab%2Fc', {}, { jobArn: 'a:b/c', status: 'Completed', creationTime: '2024-01-01T00:00:00Z' }],
    ], { JobArn: 'a:b/c', Status: 'Completed', CreationTime: '2024-01-01T00:00:00Z' }],
    ['codebuild:startBuild', { ProjectName: 'p' }, [
      ['CodeBuild_20161006.StartBuild', { projectName: 'p' }, { build: { id: 'b', buildStatus: 'IN_PROGRESS' } }],
      ['CodeBuild_20161006.BatchGetBuilds', { ids: ['b'] }, { builds: [{ id: 'b', buildStatus: 'SUCCEEDED', startTime: 1700000000.25 }] }],
    ], { Build: { Id: 'b', BuildStatus: 'SUCCEEDED', StartTime: 1700000000250 } }],
    ['codebuild:startBuildBatch', { ProjectName: 'p' }, [
      ['CodeBuild_20161006.StartBuildBatch', { projectName: 'p' }, { buildBatch: { id: 'b' } }],
      ['CodeBuild_20161006.BatchGetBuildBatches', { ids: ['b'] }, { buildBatches: [{ id: 'b', buildBatchStatus: 'SUCCEEDED' }] }],
    ], { BuildBatch: { Id: 'b', BuildBatchStatus: 'SUCCEEDED' } }],
    ['databrew:startJobRun', { Name: 'my job' }, [
      ['POST /jobs/my%20job/startJobRun', {}, { RunId: 'r' }],
      ['GET /jobs/my%20job/jobRun/r', {}, { RunId: 'r', State: 'SUCCEEDED', CompletedOn: 1700000000 }],
    ], { RunId: 'r', State: 'SUCCEEDED', CompletedOn: 1700000000000 }],
    ['ecs:runTask', { Cluster: 'c', TaskDefinition: 'd', Overrides: { ContainerOverrides: [{ Name: 'main', Command: ['x'] }] } }, [
      [`${ECS}.RunTask`, { startedBy: 'AWS Step Functions', cluster: 'c', taskDefinition: 'd', overrides: { containerOverrides: [{ name: 'main', command: ['x'] }] } }, ran],
      [`${ECS}.DescribeTasks`, { cluster: 'c', tasks: ['t1'] }, task({ lastStatus: 'RUNNING' })],
      [`${ECS}.DescribeTasks`, { cluster: 'c', tasks: ['t1'] }, task({ stopCode: 'EssentialContainerExited', createdAt: 1700000000.5, containers: [{ exitCode: 0 }] })],
    ], { TaskArn: 't1', LastStatus: 'STOPPED', StopCode: 'EssentialContainerExited', CreatedAt: 1700000000500, Containers: [{ ExitCode: 0 }] }],
    ['eks:createNodegroup', { ClusterName: 'c', NodegroupName: 'n', NodeRole: 'r', Subnets: ['s'], Labels: { Mine: 'x' } }, [
      ['POST /clusters/c/node-groups', { nodegroupName: 'n', nodeRole: 'r', subnets: ['s'], labels: { Mine: 'x' } }, { nodegroup: { status: 'CREATING' } }],
      ['GET /clusters/c/node-groups/n', {}, { nodegroup: { nodegroupName: 'n', status: 'ACTIVE', createdAt: 1700000000 } }],
    ], { Nodegroup: { NodegroupName: 'n', Status: 'ACTIVE', CreatedAt: 1700000000000 } }],
    ['elasticmapreduce:createCluster', { Name: 'n', Instances: { KeepJobFlowAliveWhenNoSteps: true } }, [
      ['ElasticMapReduce.RunJobFlow', { Name: 'n', Instances: { KeepJobFlowAliveWhenNoSteps: true } }, { JobFlowId: 'j', ClusterArn: 'a' }],
      ['ElasticMapReduce.DescribeCluster', { ClusterId: 'j' }, { Cluster: { Status: { State: 'STARTING' } } }],
      ['ElasticMapReduce.DescribeCluster', { ClusterId: 'j' }, { Cluster: { Status: { State: 'WAITING' } } }],
    ], { ClusterId: 'j', ClusterArn: 'a' }],
    ['elasticmapreduce:addStep', { ClusterId: 'j', Step: { Name: 's' } }, [
      ['ElasticMapReduce.AddJobFlowSteps', { JobFlowId: 'j', Steps: [{ Name: 's' }] }, { StepIds: ['s-1'] }],
      ['ElasticMapReduce.DescribeStep', { ClusterId: 'j', StepId: 's-1' }, { Step: { Status: { State: 'COMPLETED' } } }],
    ], { StepId: 's-1' }],
    ['elasticmapreduce:terminateCluster', { ClusterId: 'j' }, [
      ['ElasticMapReduce.TerminateJobFlows', { JobFlowIds: ['j'] }, {}],
      ['ElasticMapReduce.DescribeCluster', { ClusterId: 'j' }, { Cluster: { Status: { State: 'TERMINATED' } } }],
    ], {}],
    ['emr-containers:startJobRun', { VirtualClusterId: 'v', Name: 'n', JobDriver: { SparkSubmitJobDriver: { EntryPoint: 'e' } } }, [
      ['POST /virtualclusters/v/jobruns', { name: 'n', jobDriver: { sparkSubmitJobDriver: { entryPoint: 'e' } } }, { id: 'r', virtualClusterId: 'v' }],
      ['GET /virtualclusters/v/jobruns/r', {}, { jobRun: { id: 'r', state: 'COMPLETED' } }],
    ], { JobRun: { Id: 'r', State: 'COMPLETED' } }],
    ['emr-serverless:createApplication', { ReleaseLabel: 'emr-7', Type: 'SPARK', InitialCapacity: { DRIVER: { WorkerCount: 1 } } }, [
      ['POST /applications', { releaseLabel: 'emr-7', type: 'SPARK', initialCapacity: { DRIVER: { workerCount: 1 } } }, { applicationId: 'a' }],
      ['GET /applications/a', {}, { application: { applicationId: 'a', state: 'CREATING' } }],
      ['GET /applications/a', {}, { application: { applicationId: 'a', state: 'CREATED' } }],
    ], { Application: { ApplicationId: 'a', State: 'CREATED' } }],
    ['emr-serverless:startJobRun', { ApplicationId: 'a', ExecutionRoleArn: 'r' }, [
      ['POST /applications/a/jobruns', { executionRoleArn: 'r' }, { applicationId: 'a', jobRunId: 'j' }],
      ['GET /applications/a/jobruns/j', {}, { jobRun: { jobRunId: 'j', state: 'SUCCESS' } }],
    ], { JobRun: { JobRunId: 'j', State: 'SUCCESS' } }],
    ['emr-serverless:cancelJobRun', { ApplicationId: 'a', JobRunId: 'j' }, [
      ['DELETE /applications/a/jobruns/j', {}, { applicationId: 'a', jobRunId: 'j' }],
      ['GET /applications/a/jobruns/j', {}, { jobRun: { state: 'CANCELLED' } }],
    ], { JobRun: { State: 'CANCELLED' } }],
    ['mediaconvert:createJob', { Role: 'r', Settings: { Inputs: [{ AudioSelectors: { 'Audio Selector 1': { DefaultSelection: 'DEFAULT' } } }] } }, [
      ['POST /2017-08-29/jobs', { role: 'r', settings: { inputs: [{ audioSelectors: { 'Audio Selector 1': { defaultSelection: 'DEFAULT' } } }] } }, { job: { id: 'j', status: 'SUBMITTED' } }],
      ['GET /2017-08-29/jobs/j', {}, { job: { id: 'j', status: 'COMPLETE' } }],
    ], { Job: { Id: 'j', Status: 'COMPLETE' } }],
    ['sagemaker:createHyperParameterTuningJob', { HyperParameterTuningJobName: 'n', HyperParameterTuningJobConfig: {} }, [
      ['SageMaker.CreateHyperParameterTuningJob', { HyperParameterTuningJobName: 'n', HyperParameterTuningJobConfig: {} }, {}],
      ['SageMaker.DescribeHyperParameterTuningJob', { HyperParameterTuningJobName: 'n' }, { HyperParameterTuningJobStatus: 'Completed' }],
    ], { HyperParameterTuningJobStatus: 'Completed' }],
    ['sagemaker:createProcessingJob', { ProcessingJobName: 'n', RoleArn: 'r', AppSpecification: {}, ProcessingResources: {} }, [
      ['SageMaker.CreateProcessingJob', { ProcessingJobName: 'n', RoleArn: 'r', AppSpecification: {}, ProcessingResources: {} }, {}],
      ['SageMaker.DescribeProcessingJob', { ProcessingJobName: 'n' }, { ProcessingJobStatus: 'Completed' }],
    ], { ProcessingJobStatus: 'Completed' }],
    ['sagemaker:createTransformJob', { TransformJobName: 'n', ModelName: 'm', TransformInput: {}, TransformOutput: {}, TransformResources: {} }, [
      ['SageMaker.CreateTransformJob', { TransformJobName: 'n', ModelName: 'm', TransformInput: {}, TransformOutput: {}, TransformResources: {} }, { TransformJobArn: 'a' }],
      ['SageMaker.DescribeTransformJob', { TransformJobName: 'n' }, { TransformJobName: 'n', TransformJobStatus: 'Completed', CreationTime: 1700000000 }],
    ], { TransformJobName: 'n', TransformJobStatus: 'Completed', CreationTime: 1700000000000 }],
  ])('%s', async (action, parameters, exchanges, output) => {
    expect(await exchange(`${action}.sync`, parameters, exchanges)).toEqual(output);
  });
});

describe('a job that fails is States.TaskFailed, with its description as the cause', () => {
  test.each<[string, Json, Json, Json, Json]>([
    ['batch:submitJob', { JobDefinition: 'd', JobName: 'n', JobQueue: 'q' }, { jobId: 'j' }, { jobs: [{ status: 'FAILED', statusReason: 'no' }] }, { Status: 'FAILED', StatusReason: 'no' }],
    ['codebuild:startBuild', { ProjectName: 'p' }, { build: { id: 'b' } }, { builds: [{ buildStatus: 'FAULT' }] }, { Build: { BuildStatus: 'FAULT' } }],
    ['ecs:runTask', { TaskDefinition: 'd' }, ran, task({ containers: [{ exitCode: 0 }, { exitCode: 3 }] }), { TaskArn: 't1', LastStatus: 'STOPPED', Containers: [{ ExitCode: 0 }, { ExitCode: 3 }] }],
    ['ecs:runTask', { TaskDefinition: 'd' }, ran, task({ stopCode: 'TaskFailedToStart', containers: [{}] }), { TaskArn: 't1', LastStatus: 'STOPPED', StopCode: 'TaskFailedToStart', Containers: [{}] }],
    ['eks:createCluster', { Name: 'c', RoleArn: 'r', ResourcesVpcConfig: {} }, {}, { cluster: { status: 'FAILED' } }, { Cluster: { Status: 'FAILED' } }],
    ['elasticmapreduce:addStep', { ClusterId: 'j', Step: {} }, { StepIds: ['s'] }, { Step: { Status: { State: 'CANCELLED' } } }, { Step: { Status: { State: 'CANCELLED' } } }],
    ['sagemaker:createTrainingJob', { RoleArn: 'r', TrainingJobName: 'n', OutputDataConfig: {}, ResourceConfig: {}, StoppingCondition: {} }, {}, { TrainingJobStatus: 'Stopped' }, { TrainingJobStatus: 'Stopped' }],
  ])('%s', async (action, parameters, started, ended, cause) => {
    aws.reply({ body: JSON.stringify(started) }, { body: JSON.stringify(ended) });
    const { outcome, types } = await runTask({ resource: `${action}.sync`, parameters }, { environment });
    expect(outcome).toMatchObject({ error: 'States.TaskFailed' });
    expect(JSON.parse(outcome.status === 'FAILED' ? outcome.cause! : '')).toEqual(cause);
    expect(types).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskFailed']);
  });
});

describe('requests that are not the parameters themselves', () => {
  test.each<[string, Json, readonly Exchange[], Json]>([
    ['elasticmapreduce:cancelStep', { ClusterId: 'j', StepId: 's' }, [
      ['ElasticMapReduce.CancelSteps', { ClusterId: 'j', StepIds: ['s'] }, { CancelStepsInfoList: [{ StepId: 's', Status: 'SUBMITTED' }] }],
    ], { CancelStepsInfo: { StepId: 's', Status: 'SUBMITTED' } }],
    ['elasticmapreduce:setClusterTerminationProtection', { ClusterId: 'j', TerminationProtected: true }, [
      ['ElasticMapReduce.SetTerminationProtection', { JobFlowIds: ['j'], TerminationProtected: true }, {}],
    ], {}],
    ['elasticmapreduce:modifyInstanceFleetByName', { ClusterId: 'j', InstanceFleetName: 'core', InstanceFleet: { TargetSpotCapacity: 0 } }, [
      ['ElasticMapReduce.ListInstanceFleets', { ClusterId: 'j' }, { InstanceFleets: [{ Id: 'f-1', Name: 'main' }], Marker: 'm' }],
      ['ElasticMapReduce.ListInstanceFleets', { ClusterId: 'j', Marker: 'm' }, { InstanceFleets: [{ Id: 'f-2', Name: 'core' }] }],
      ['ElasticMapReduce.ModifyInstanceFleet', { ClusterId: 'j', InstanceFleet: { InstanceFleetId: 'f-2', TargetSpotCapacity: 0 } }, {}],
    ], {}],
    ['elasticmapreduce:modifyInstanceGroupByName', { ClusterId: 'j', InstanceGroupName: 'core', InstanceGroup: { InstanceCount: 8 } }, [
      ['ElasticMapReduce.ListInstanceGroups', { ClusterId: 'j' }, { InstanceGroups: [{ Id: 'g', Name: 'core' }] }],
      ['ElasticMapReduce.ModifyInstanceGroups', { ClusterId: 'j', InstanceGroups: [{ InstanceGroupId: 'g', InstanceCount: 8 }] }, {}],
    ], {}],
  ])('%s', async (resource, parameters, exchanges, output) => {
    expect(await exchange(resource, parameters, exchanges)).toEqual(output);
  });

  test('a cluster that would end by itself is refused', async () => {
    const { outcome, types } = await runTask({ resource: 'elasticmapreduce:createCluster', parameters: { Name: 'n', Instances: {} } }, { environment });
    expect(types).toEqual([]);
    expect(outcome).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining("[The value for the field 'Instances.KeepJobFlowAliveWhenNoSteps' must be true]") });
  });
});

describe('requests that are the parameters themselves', () => {
  test.each<[string, Json, string, Json]>([
    ['codebuild:batchDeleteBuilds', { Ids: ['b'] }, 'CodeBuild_20161006.BatchDeleteBuilds', { ids: ['b'] }],
    ['codebuild:batchGetReports', { ReportArns: ['r'] }, 'CodeBuild_20161006.BatchGetReports', { reportArns: ['r'] }],
    ['codebuild:deleteBuildBatch', { Id: 'b' }, 'CodeBuild_20161006.DeleteBuildBatch', { id: 'b' }],
    ['codebuild:retryBuild', { Id: 'b' }, 'CodeBuild_20161006.RetryBuild', { id: 'b' }],
    ['codebuild:retryBuildBatch', { Id: 'b' }, 'CodeBuild_20161006.RetryBuildBatch', { id: 'b' }],
    ['codebuild:stopBuild', { Id: 'b' }, 'CodeBuild_20161006.StopBuild', { id: 'b' }],
    ['codebuild:stopBuildBatch', { Id: 'b' }, 'CodeBuild_20161006.StopBuildBatch', { id: 'b' }],
    ['eks:createFargateProfile', { ClusterName: 'c', FargateProfileName: 'f', PodExecutionRoleArn: 'r' }, 'POST /clusters/c/fargate-profiles', { fargateProfileName: 'f', podExecutionRoleArn: 'r' }],
    ['eks:deleteFargateProfile', { ClusterName: 'c', FargateProfileName: 'f' }, 'DELETE /clusters/c/fargate-profiles/f', {}],
    ['eks:deleteNodegroup', { ClusterName: 'c', NodegroupName: 'n' }, 'DELETE /clusters/c/node-groups/n', {}],
    ['emr-containers:createVirtualCluster', { Name: 'n', ContainerProvider: { Id: 'c' } }, 'POST /virtualclusters', { name: 'n', containerProvider: { id: 'c' } }],
    ['emr-containers:deleteVirtualCluster', { Id: 'v' }, 'DELETE /virtualclusters/v', {}],
    ['emr-serverless:deleteApplication', { ApplicationId: 'a' }, 'DELETE /applications/a', {}],
    ['emr-serverless:startApplication', { ApplicationId: 'a' }, 'POST /applications/a/start', {}],
    ['emr-serverless:stopApplication', { ApplicationId: 'a' }, 'POST /applications/a/stop', {}],
    ['sagemaker:createEndpoint', { EndpointConfigName: 'c', EndpointName: 'e' }, 'SageMaker.CreateEndpoint', { EndpointConfigName: 'c', EndpointName: 'e' }],
    ['sagemaker:createEndpointConfig', { EndpointConfigName: 'c', ProductionVariants: [] }, 'SageMaker.CreateEndpointConfig', { EndpointConfigName: 'c', ProductionVariants: [] }],
    ['sagemaker:createModel', { ModelName: 'm' }, 'SageMaker.CreateModel', { ModelName: 'm' }],
    ['sagemaker:updateEndpoint', { EndpointConfigName: 'c', EndpointName: 'e' }, 'SageMaker.UpdateEndpoint', { EndpointConfigName: 'c', EndpointName: 'e' }],
  ])('%s', async (resource, parameters, asked, input) => {
    expect(await exchange(resource, parameters, [[asked, input, { answer: 1 }]])).toEqual(resource.startsWith('sagemaker:') ? { answer: 1 } : { Answer: 1 });
  });
});

test.each([
  ['sagemaker:createModel', { ModelName: 'm' }, true],
  ['emr-serverless:startApplication', { ApplicationId: 'a' }, false],
])('%s is of an SDK that tells of the HTTP answer: %j, %j', async (resource, parameters, told) => {
  aws.reply({ body: '{}' });
  const { outcome } = await runTask({ resource, parameters }, { environment });
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: told ? { SdkHttpMetadata: expect.anything(), SdkResponseMetadata: { RequestId: 'request-1' } } : {} });
});

describe('deletions', () => {
  test('have ended when nothing is there any more', async () => {
    aws.reply({ body: '{"cluster":{"name":"c","status":"DELETING"}}' }, { body: '{"cluster":{"status":"DELETING"}}' },
      { status: 404, headers: { 'x-amzn-ErrorType': 'ResourceNotFoundException' }, body: '{"message":"No cluster found for name: c."}' });
    const { outcome } = await runTask({ resource: 'eks:deleteCluster.sync', parameters: { Name: 'c' } }, { environment });
    expect(aws.received.map(({ method, path }) => `${method} ${path}`)).toEqual(['DELETE /clusters/c', 'GET /clusters/c', 'GET /clusters/c']);
    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: { Cluster: { Name: 'c', Status: 'DELETING' } } });
  });
});

describe('what does not begin', () => {
  const parameters = { JobDefinition: 'd', JobName: 'n', JobQueue: 'q' };
  const refused = { status: 400, headers: { 'x-amzn-ErrorType': 'ClientException' }, body: '{"message":"JobQueue q not found."}' };

  test.each([
    ['batch:submitJob', 'TaskFailed'],
    ['batch:submitJob.sync', 'TaskSubmitFailed'],
  ])('%s: %s', async (resource, event) => {
    aws.reply(refused);
    const { outcome, types } = await runTask({ resource, parameters }, { environment });
    expect(types).toEqual(['TaskScheduled', 'TaskStarted', event]);
    expect(outcome).toMatchObject({
      error: 'Batch.ClientException',
      cause: 'JobQueue q not found. (Service: AWSBatch; Status Code: 400; Error Code: ClientException; Request ID: request-1; Proxy: null)',
    });
  });

  test.each([
    ['', 'SUCCEEDED'],
    ['.sync', 'FAILED'],
    ['.waitForTaskToken', 'FAILED'],
  ])('ecs:runTask%s when there is no room for the task', async (pattern, status) => {
    aws.reply({ body: '{"tasks":[],"failures":[{"reason":"RESOURCE:MEMORY"}]}' });
    const { outcome, types } = await runTask({ resource: `ecs:runTask${pattern}`, parameters: { TaskDefinition: 'd' } }, { environment });
    expect(outcome).toMatchObject(status === 'FAILED'
      ? { error: 'AmazonECS.Unknown', cause: expect.stringContaining('"Failures":[{"Reason":"RESOURCE:MEMORY"}]') }
      : { output: { Tasks: [], Failures: [{ Reason: 'RESOURCE:MEMORY' }] } });
    expect(types.at(-1)).toBe(status === 'FAILED' ? 'TaskSubmitFailed' : 'TaskSucceeded');
  });

  test('without a part of the path nothing is sent', async () => {
    const { outcome } = await runTask({ resource: 'eks:deleteCluster', parameters: { Name: '' } }, { environment });
    expect(outcome).toMatchObject({ error: 'EKS.SdkClientException', cause: "Parameter 'name' must not be null" });
    expect(aws.received).toEqual([]);
  });
});

describe('a job that nobody waits for any more is stopped', () => {
  test.each<[string, Json, Json, string, Json]>([
    ['batch:submitJob', { JobDefinition: 'd', JobName: 'n', JobQueue: 'q' }, { jobId: 'j' }, 'POST /v1/terminatejob', { jobId: 'j', reason: 'Terminated by AWS Step Functions' }],
    ['codebuild:startBuild', { ProjectName: 'p' }, { build: { id: 'b' } }, 'CodeBuild_20161006.StopBuild', { id: 'b' }],
    ['ecs:runTask', { Cluster: 'c', TaskDefinition: 'd' }, ran, `${ECS}.StopTask`, { cluster: 'c', task: 't1', reason: 'Stopped by AWS Step Functions' }],
    ['elasticmapreduce:addStep', { ClusterId: 'j', Step: {} }, { StepIds: ['s'] }, 'ElasticMapReduce.CancelSteps', { ClusterId: 'j', StepIds: ['s'] }],
    ['emr-serverless:startJobRun', { ApplicationId: 'a', ExecutionRoleArn: 'r' }, { jobRunId: 'j' }, 'DELETE /applications/a/jobruns/j', {}],
    ['sagemaker:createLabelingJob', { LabelAttributeName: 'l', LabelingJobName: 'n', RoleArn: 'r', HumanTaskConfig: {}, InputConfig: {}, OutputConfig: {} }, {}, 'SageMaker.StopLabelingJob', { LabelingJobName: 'n' }],
  ])('%s', async (action, parameters, started, asked, input) => {
    aws.reply({ body: JSON.stringify(started) }, { body: '{}' });
    const stopped = new Promise<Json>((resolve) => {
      aws.onReceived = ({ method, path, headers, body }) => { if ((headers['x-amz-target'] ?? `${method} ${path}`) === asked) resolve(JSON.parse(body || '{}')); };
    });
    const { outcome } = await runTask({ resource: `${action}.sync`, parameters, options: { timeout: 0.1 } }, { environment });
    expect(outcome).toMatchObject({ error: 'States.Timeout' });
    expect(await stopped).toEqual(input);
  });
});

describe('bedrock:invokeModel', () => {
  test('what a model takes and gives are documents', async () => {
    aws.reply({ headers: { 'Content-Type': 'application/json' }, body: '{"completion":"hello"}' });
    const parameters = { ModelId: 'anthropic.claude-v2:1', Body: { prompt: 'hi' } };
    const { outcome } = await runTask({ resource: 'bedrock:invokeModel', parameters }, { environment });
    expect(aws.received).toMatchObject([{
      method: 'POST', path: '/model/anthropic.claude-v2%3A1/invoke', body: '{"prompt":"hi"}', headers: { authorization: expect.stringContaining('/bedrock/aws4_request') },
    }]);
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { Body: { completion: 'hello' }, ContentType: 'application/json' } });
  });

  test('input and output may lie in S3', async () => {
    aws.reply({ body: '{"prompt":"hi"}' }, { headers: { 'Content-Type': 'application/json' }, body: '{"completion":"hello"}' }, {});
    const parameters = { ModelId: 'm', Input: { S3Uri: 's3://in/a/b.json' }, Output: { S3Uri: 's3://out/c.json' } };
    const { outcome } = await runTask({ resource: 'bedrock:invokeModel', parameters }, { environment });
    expect(aws.received.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['GET', '/in/a/b.json', ''], ['POST', '/model/m/invoke', '{"prompt":"hi"}'], ['PUT', '/out/c.json', '{"completion":"hello"}'],
    ]);
    expect(outcome).toMatchObject({ output: { Body: 's3://out/c.json' } });
  });

  test.each([
    [{ ModelId: 'm' }],
    [{ ModelId: 'm', Body: {}, Input: { S3Uri: 's3://b/k' } }],
  ])('%j is refused', async (parameters) => {
    const { outcome } = await runTask({ resource: 'bedrock:invokeModel', parameters }, { environment });
    expect(outcome).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining("Exactly one of the fields 'Body' and 'Input' is required") });
  });

  test('a model that is not there', async () => {
    aws.reply({ status: 404, headers: { 'x-amzn-ErrorType': 'ResourceNotFoundException' }, body: '{"message":"no"}' });
    const { outcome } = await runTask({ resource: 'bedrock:invokeModel', parameters: { ModelId: 'm', Body: {} } }, { environment });
    expect(outcome).toMatchObject({ error: 'Bedrock.ResourceNotFoundException', cause: 'no (Service: Bedrock, Status Code: 404, Request ID: request-1) (SDK Attempt Count: 1)' });
  });
});

describe('the API of Kubernetes', () => {
  const cluster = { ClusterName: 'c', CertificateAuthority: 'x', Endpoint: aws.url };
  const job = (status: Json): { body: string } => ({ body: JSON.stringify({ metadata: { name: 'my-job', namespace: 'work' }, status }) });
  const pods = { body: '{"items":[{"metadata":{"name":"pod-1"},"spec":{"containers":[{"name":"main"}]}}]}' };

  test('eks:call shows the answer', async () => {
    aws.reply({ body: '{"kind":"PodList"}' });
    const parameters = { ...cluster, Method: 'GET', Path: '/api/v1/namespaces/default/pods', QueryParameters: { labelSelector: ['job-name=x'] } };
    const { outcome } = await runTask({ resource: 'eks:call', parameters }, { environment });
    expect(aws.received).toMatchObject([{ method: 'GET', path: '/api/v1/namespaces/default/pods?labelSelector=job-name%3Dx' }]);
    expect(aws.received[0]!.headers).not.toHaveProperty('authorization');
    expect(outcome).toMatchObject({ output: { StatusCode: 200, ResponseBody: { kind: 'PodList' } } });
  });

  test('eks:call names errors by their status', async () => {
    aws.reply({ status: 409, body: '{"reason":"AlreadyExists"}' });
    const { outcome } = await runTask({ resource: 'eks:call', parameters: { ...cluster, Method: 'POST', Path: '/x', RequestBody: { a: 1 } } }, { environment });
    expect(aws.received[0]).toMatchObject({ body: '{"a":1}' });
    expect(outcome).toMatchObject({ error: 'EKS.409', cause: '{"reason":"AlreadyExists"}' });
  });

  test('eks:call goes nowhere that HTTP Tasks may not go', async () => {
    const parameters = { ...cluster, Endpoint: 'https://cluster.example.com', Method: 'GET', Path: '/' };
    const { outcome } = await runTask({ resource: 'eks:call', parameters }, { environment });
    expect(outcome).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining('cluster.example.com') });
  });

  test('eks:runJob.sync gives the status of the job and what its containers printed', async () => {
    aws.reply(job(undefined), job({ active: 1 }), job({ conditions: [{ type: 'Complete', status: 'True' }] }), pods, { body: '{"pi":3.14}' });
    const parameters = { ...cluster, Namespace: 'work', Job: { metadata: { name: 'my-job' } }, LogOptions: { RetrieveLogs: true, LogParameters: { tailLines: ['20'] } } };
    const { outcome } = await runTask({ resource: 'eks:runJob.sync', parameters }, { environment });
    expect(aws.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /apis/batch/v1/namespaces/work/jobs',
      'GET /apis/batch/v1/namespaces/work/jobs/my-job',
      'GET /apis/batch/v1/namespaces/work/jobs/my-job',
      'GET /api/v1/namespaces/work/pods?labelSelector=job-name%3Dmy-job',
      'GET /api/v1/namespaces/work/pods/pod-1/log?tailLines=20&container=main',
    ]);
    expect(outcome).toEqual({
      status: 'SUCCEEDED',
      output: { status: { conditions: [{ type: 'Complete', status: 'True' }] }, logs: { pods: { 'pod-1': { containers: { main: { log: { pi: 3.14 } } } } } } },
    });
  });

  test('eks:runJob.sync of a job that failed', async () => {
    aws.reply(job(undefined), job({ failed: 1, conditions: [{ type: 'Failed', status: 'True' }] }));
    const { outcome } = await runTask({ resource: 'eks:runJob.sync', parameters: { ...cluster, Job: {} } }, { environment });
    expect(outcome).toMatchObject({ error: 'States.TaskFailed', cause: '{"status":{"failed":1,"conditions":[{"type":"Failed","status":"True"}]}}' });
  });
});
