/** `codebuild:*` (builds with `.sync`). AWS, "Manage AWS CodeBuild builds with Step Functions". */
import { type Action, integrations, jsonApi } from './api.ts';

const CODEBUILD = jsonApi({ prefix: 'CodeBuild', base: 'AWSCodeBuildException', service: 'AWSCodeBuild' }, {
  endpoint: 'codebuild', version: '1.1', target: 'CodeBuild_20161006', camel: ['statusCounts'],
});

const ends = { succeeded: 'SUCCEEDED', failed: 'FAILED FAULT STOPPED TIMED_OUT' };

const build: Action['job'] = {
  describe: ({ Build: { Id } }) => ['BatchGetBuilds', { Ids: [Id] }],
  description: ({ Builds }) => ({ Build: Builds?.[0] }),
  state: 'Build.BuildStatus',
  ...ends,
  stop: ({ Build: { Id } }) => [['StopBuild', { Id }]],
};

const buildBatch: Action['job'] = {
  describe: ({ BuildBatch: { Id } }) => ['BatchGetBuildBatches', { Ids: [Id] }],
  description: ({ BuildBatches }) => ({ BuildBatch: BuildBatches?.[0] }),
  state: 'BuildBatch.BuildBatchStatus',
  ...ends,
  stop: ({ BuildBatch: { Id } }) => [['StopBuildBatch', { Id }]],
};

export const codebuild = integrations('codebuild', CODEBUILD, {
  batchDeleteBuilds: {},
  batchGetReports: {},
  deleteBuildBatch: {},
  retryBuild: { job: build },
  retryBuildBatch: { job: buildBatch },
  startBuild: { job: build },
  startBuildBatch: { job: buildBatch },
  stopBuild: {},
  stopBuildBatch: {},
});
