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
