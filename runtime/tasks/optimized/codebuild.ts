/** `codebuild:*` (builds with `.sync`). AWS, "Manage AWS CodeBuild builds with Step Functions". */
import { accepts, type Action, integrations, jsonApi } from './api.ts';

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

const TEXTS = 'BuildspecOverride CertificateOverride ComputeTypeOverride EncryptionKeyOverride EnvironmentTypeOverride IdempotencyToken ImageOverride '
  + 'ImagePullCredentialsTypeOverride ProjectName! ServiceRoleOverride SourceLocationOverride SourceTypeOverride SourceVersion';

const DOCUMENTS = 'ArtifactsOverride CacheOverride DebugSessionEnabled EnvironmentVariablesOverride GitCloneDepthOverride GitSubmodulesConfigOverride '
  + 'InsecureSslOverride LogsConfigOverride PrivilegedModeOverride QueuedTimeoutInMinutesOverride RegistryCredentialOverride SecondaryArtifactsOverride '
  + 'SecondarySourcesOverride SecondarySourcesVersionOverride SourceAuthOverride';

export const codebuild = integrations('codebuild', CODEBUILD, {
  batchDeleteBuilds: { parameters: accepts('', 'Ids!') },
  batchGetReports: { parameters: accepts('', 'ReportArns!') },
  deleteBuildBatch: { parameters: accepts('Id!') },
  retryBuild: { parameters: accepts('Id IdempotencyToken'), job: build },
  retryBuildBatch: { parameters: accepts('Id IdempotencyToken RetryType'), job: buildBatch },
  startBuild: {
    parameters: accepts(
      `HostKernelOverride ${TEXTS}`,
      `AutoRetryLimitOverride BuildStatusConfigOverride FleetOverride ReportBuildStatusOverride TimeoutInMinutesOverride ${DOCUMENTS}`,
    ),
    job: build,
  },
  startBuildBatch: {
    parameters: accepts(TEXTS, `BuildBatchConfigOverride BuildTimeoutInMinutesOverride ReportBuildBatchStatusOverride ${DOCUMENTS}`),
    job: buildBatch,
  },
  stopBuild: { parameters: accepts('Id!') },
  stopBuildBatch: { parameters: accepts('Id!') },
});
