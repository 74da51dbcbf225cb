/** Jobs and installed clients of the AWS SDK against moto_server, where it is installed. */
import { afterAll, describe, expect, test } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { createTasks } from '../../runtime/tasks/index.ts';
import { testServer } from '../api/client.ts';
import { machine, task } from './machines.ts';
import { motoInstalled, startMoto } from './moto.mjs';

const moto = motoInstalled ? await startMoto() : undefined;
afterAll(() => moto?.stop());

const server = testServer({ tasks: createTasks({ environment: { AWS_ENDPOINT_URL: moto?.url } }) });
const role = 'arn:aws:iam::123456789012:role/r';

/** What the service answers to a request that is no task. */
async function ask(service: string, place: string, body: string | URLSearchParams): Promise<string> {
  const headers = { authorization: `AWS4-HMAC-SHA256 Credential=test/20240101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=x` };
  const response = await fetch(`${moto!.url}${place}`, { method: 'POST', body, headers });
  expect([place, response.status]).toEqual([place, 200]);
  return response.text();
}

/** Tasks in a row, each with arguments and what is expected of its result. */
async function inARow(...steps: readonly (readonly [resource: string, args: Json, result: Json])[]): Promise<void> {
  for (const [resource, args, result] of steps) {
    expect([resource, await server.execute(machine({ Task: task(resource, args) }))]).toEqual([resource, expect.objectContaining({ status: 'SUCCEEDED', output: expect.objectContaining(result) })]);
  }
}

describe.skipIf(moto === undefined)(`moto_server${moto === undefined ? ' (skipped: it is not installed)' : ''}`, { timeout: 60_000 }, () => {
  test('EKS: what is created is active, what is deleted is gone', async () => {
    await inARow(
      ['eks:createCluster.sync', { Name: 'c', RoleArn: role, ResourcesVpcConfig: { SubnetIds: ['s'] }, Tags: { Mine: 'x' } }, { Cluster: expect.objectContaining({ Name: 'c', Status: 'ACTIVE', Tags: { Mine: 'x' }, CreatedAt: expect.any(Number) }) }],
      ['eks:createNodegroup.sync', { ClusterName: 'c', NodegroupName: 'n', NodeRole: role, Subnets: ['s'] }, { Nodegroup: expect.objectContaining({ Status: 'ACTIVE' }) }],
      ['eks:deleteNodegroup.sync', { ClusterName: 'c', NodegroupName: 'n' }, {}],
      ['eks:deleteCluster.sync', { Name: 'c' }, {}],
    );
    expect(await server.execute(machine({ Task: task('eks:deleteCluster', { Name: 'c' }) })))
      .toMatchObject({ error: 'EKS.ResourceNotFoundException', cause: expect.stringContaining('No cluster found for name: c. (Service: AmazonEKS; Status Code: 404;') });
  });

  test('Glue: a run of a job, to its end', () => inARow(
    ['aws-sdk:glue:createJob', { Name: 'j', Role: role, Command: { Name: 'glueetl', ScriptLocation: 's3://x/y' } }, { Name: 'j' }],
    ['glue:startJobRun', { JobName: 'j' }, { JobRunId: expect.stringMatching(/^jr_/) }],
    ['glue:startJobRun.sync', { JobName: 'j', Arguments: { '--a': 'b' } }, { JobName: 'j', JobRunState: 'SUCCEEDED', Arguments: { '--a': 'b' } }],
  ));

  test('ECS: a task on an instance, until it has stopped', async () => {
    const started = await ask('ec2', '/', new URLSearchParams({ Action: 'RunInstances', Version: '2016-11-15', ImageId: 'ami-12c6146b', MinCount: '1', MaxCount: '1' }));
    const [, instanceId] = /<instanceId>([^<]+)/.exec(started)!;
    await inARow(
      ['aws-sdk:ecs:createCluster', { ClusterName: 'c' }, { Cluster: expect.objectContaining({ ClusterName: 'c', Status: 'ACTIVE' }) }],
      ['aws-sdk:ecs:registerContainerInstance', { Cluster: 'c', InstanceIdentityDocument: { instanceId, region: 'us-east-1' } }, { ContainerInstance: expect.objectContaining({ Ec2InstanceId: instanceId }) }],
      ['aws-sdk:ecs:registerTaskDefinition', { Family: 'f', ContainerDefinitions: [{ Name: 'main', Image: 'x', Memory: 100 }] }, { TaskDefinition: expect.objectContaining({ Family: 'f', Revision: 1 }) }],
      ['ecs:runTask.sync', { Cluster: 'c', TaskDefinition: 'f', LaunchType: 'EC2' }, { LastStatus: 'STOPPED', LaunchType: 'EC2', Containers: [expect.objectContaining({ Name: 'main', ExitCode: 0 })] }],
    );
    expect(await server.execute(machine({ Task: task('ecs:runTask.sync', { Cluster: 'c', TaskDefinition: 'none', LaunchType: 'EC2' }) })))
      .toMatchObject({ status: 'FAILED', error: expect.stringMatching(/^ECS\./), cause: expect.stringContaining('(Service: AmazonECS; Status Code: 400;') });
  });

  test('Batch: the description of a job that has ended, as the result or as the cause', async () => {
    await ask('iam', '/', new URLSearchParams({ Action: 'CreateRole', Version: '2010-05-08', RoleName: 'r', AssumeRolePolicyDocument: '{}' }));
    await ask('batch', '/v1/createcomputeenvironment', JSON.stringify({ computeEnvironmentName: 'own', type: 'UNMANAGED', state: 'ENABLED', serviceRole: role }));
    await ask('batch', '/v1/createjobqueue', JSON.stringify({ jobQueueName: 'queue', state: 'ENABLED', priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'own' }] }));
    await ask('batch', '/v1/registerjobdefinition', JSON.stringify({ jobDefinitionName: 'nothing', type: 'container', containerProperties: { image: 'busybox', vcpus: 1, memory: 128, command: ['true'] } }));
    const { status, output, error, cause } = await server.execute(machine({ Task: task('batch:submitJob.sync', { JobName: 'job', JobQueue: 'queue', JobDefinition: 'nothing', Parameters: { a: 'b' } }) }));
    // moto_server runs jobs in Docker, and without it they fail.
    const ended = status === 'SUCCEEDED' ? output : JSON.parse(cause!);
    expect({ ...ended, error }).toMatchObject({ JobName: 'job', Status: status, Parameters: { a: 'b' }, StoppedAt: expect.any(Number), error: status === 'SUCCEEDED' ? undefined : 'States.TaskFailed' });
  });

  test('EMR: a cluster waits for steps until it is terminated', async () => {
    const created = await server.execute(machine({ Task: task('elasticmapreduce:createCluster.sync', {
      Name: 'n', ReleaseLabel: 'emr-6.0.0', JobFlowRole: 'r', ServiceRole: 's',
      Instances: { KeepJobFlowAliveWhenNoSteps: true, InstanceGroups: [{ Name: 'core', InstanceRole: 'MASTER', InstanceCount: 1, InstanceType: 'm4.large' }] },
    }) }));
    const { ClusterId } = created.output;
    await inARow(
      ['elasticmapreduce:modifyInstanceGroupByName', { ClusterId, InstanceGroupName: 'core', InstanceGroup: { InstanceCount: 2 } }, {}],
      ['elasticmapreduce:addStep', { ClusterId, Step: { Name: 's', ActionOnFailure: 'CONTINUE', HadoopJarStep: { Jar: 'x', Args: [] } } }, { StepId: expect.stringMatching(/^s-/) }],
      ['elasticmapreduce:setClusterTerminationProtection', { ClusterId, TerminationProtected: false }, {}],
      ['elasticmapreduce:terminateCluster.sync', { ClusterId }, {}],
    );
  });

  test('SageMaker and EMR Serverless: the description of what has ended', () => inARow(
    ['sagemaker:createTrainingJob.sync', {
      TrainingJobName: 't', RoleArn: role, OutputDataConfig: { S3OutputPath: 's3://x' }, AlgorithmSpecification: { TrainingInputMode: 'File' },
      ResourceConfig: { InstanceCount: 1, InstanceType: 'ml.m4.xlarge', VolumeSizeInGB: 1 }, StoppingCondition: {},
    }, { TrainingJobName: 't', TrainingJobStatus: 'Completed', CreationTime: expect.any(Number) }],
    ['emr-serverless:createApplication.sync', { Name: 'a', ReleaseLabel: 'emr-6.6.0', Type: 'SPARK' }, { Application: expect.objectContaining({ Name: 'a', CreatedAt: expect.stringMatching(/Z$/) }) }],
  ));

  test('a client of the AWS SDK', async () => {
    const Content = '<?xml version="1.0"?><lexicon/>';
    await inARow(
      ['aws-sdk:polly:putLexicon', { Name: 'lex', Content }, {}],
      ['aws-sdk:polly:getLexicon', { Name: 'lex' }, { Lexicon: { Content, Name: 'lex' }, LexiconAttributes: expect.objectContaining({ LexemesCount: 1, LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) }) }],
    );
    expect(await server.execute(machine({ Task: task('aws-sdk:polly:getLexicon', { Name: 'none' }) })))
      .toMatchObject({ error: 'Polly.LexiconNotFoundException', cause: expect.stringMatching(/^Lexicon not found \(Service: Polly, Status Code: 400, Request ID: \w+\) \(SDK Attempt Count: 1\)$/) });
  });
});
