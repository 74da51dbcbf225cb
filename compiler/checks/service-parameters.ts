/**
 * What the optimized integrations take: one row each, by `service:action`. Source: AWS, "Integrating optimized services with Step Functions"
 * and its page of each service, with the members of the API reference that they point to.
 */

/** `text`: a string. `json`: anything. A `!` marks what must be there. */
export type ParameterTypes = Readonly<Record<string, 'text' | 'text!' | 'json' | 'json!'>>;

/** Names of texts and of everything else, separated by spaces; a `!` marks what must be there. */
const accepts = (texts: string, documents = ''): ParameterTypes => Object.fromEntries(
  [...typed(texts, 'text'), ...typed(documents, 'json')].toSorted(([a], [b]) => (a < b ? -1 : 1)),
);

const typed = (names: string, type: 'text' | 'json'): (readonly [string, ParameterTypes[string]])[] => names.split(' ')
  .filter((name) => name !== '')
  .map((name) => (name.endsWith('!') ? [name.slice(0, -1), `${type}!`] : [name, type]));

export const SERVICE_PARAMETERS: Readonly<Record<string, ParameterTypes>> = {
  'apigateway:invoke': accepts('ApiEndpoint! AuthType Method! Path Stage', 'AllowNullValues Headers QueryParameters RequestBody'),
  'athena:getQueryExecution': accepts('QueryExecutionId!'),
  'athena:getQueryResults': accepts('NextToken QueryExecutionId! QueryResultType', 'MaxResults'),
  'athena:startQueryExecution': accepts(
    'ClientRequestToken QueryString! WorkGroup',
    'EngineConfiguration ExecutionParameters QueryExecutionContext ResultConfiguration ResultReuseConfiguration',
  ),
  'athena:stopQueryExecution': accepts('QueryExecutionId!'),
  'batch:submitJob': accepts(
    'JobDefinition! JobName! JobQueue! ShareIdentifier',
    'ArrayProperties ConsumableResourcePropertiesOverride ContainerOverrides DependsOn EcsPropertiesOverride EksPropertiesOverride '
    + 'NodeOverrides Parameters PropagateTags RetryStrategy SchedulingPriorityOverride Tags Timeout',
  ),
  'bedrock:createModelCustomizationJob': accepts(
    'BaseModelIdentifier! ClientRequestToken CustomModelKmsKeyId CustomModelName! CustomizationType JobName! RoleArn!',
    'CustomModelTags CustomizationConfig HyperParameters JobTags OutputDataConfig! TrainingDataConfig! ValidationDataConfig VpcConfig',
  ),
  'bedrock:invokeModel': accepts('Accept ContentType GuardrailIdentifier GuardrailVersion ModelId! Trace', 'Body Input Output'),
  'codebuild:batchDeleteBuilds': accepts('', 'Ids!'),
  'codebuild:batchGetReports': accepts('', 'ReportArns!'),
  'codebuild:deleteBuildBatch': accepts('Id!'),
  'codebuild:retryBuild': accepts('Id IdempotencyToken'),
  'codebuild:retryBuildBatch': accepts('Id IdempotencyToken RetryType'),
  'codebuild:startBuild': accepts(
    'BuildspecOverride CertificateOverride ComputeTypeOverride EncryptionKeyOverride EnvironmentTypeOverride HostKernelOverride '
    + 'IdempotencyToken ImageOverride ImagePullCredentialsTypeOverride ProjectName! ServiceRoleOverride SourceLocationOverride '
    + 'SourceTypeOverride SourceVersion',
    'ArtifactsOverride AutoRetryLimitOverride BuildStatusConfigOverride CacheOverride DebugSessionEnabled EnvironmentVariablesOverride '
    + 'FleetOverride GitCloneDepthOverride GitSubmodulesConfigOverride InsecureSslOverride LogsConfigOverride PrivilegedModeOverride '
    + 'QueuedTimeoutInMinutesOverride RegistryCredentialOverride ReportBuildStatusOverride SecondaryArtifactsOverride '
    + 'SecondarySourcesOverride SecondarySourcesVersionOverride SourceAuthOverride TimeoutInMinutesOverride',
  ),
  'codebuild:startBuildBatch': accepts(
    'BuildspecOverride CertificateOverride ComputeTypeOverride EncryptionKeyOverride EnvironmentTypeOverride IdempotencyToken ImageOverride '
    + 'ImagePullCredentialsTypeOverride ProjectName! ServiceRoleOverride SourceLocationOverride SourceTypeOverride SourceVersion',
    'ArtifactsOverride BuildBatchConfigOverride BuildTimeoutInMinutesOverride CacheOverride DebugSessionEnabled '
    + 'EnvironmentVariablesOverride GitCloneDepthOverride GitSubmodulesConfigOverride InsecureSslOverride LogsConfigOverride '
    + 'PrivilegedModeOverride QueuedTimeoutInMinutesOverride RegistryCredentialOverride ReportBuildBatchStatusOverride '
    + 'SecondaryArtifactsOverride SecondarySourcesOverride SecondarySourcesVersionOverride SourceAuthOverride',
  ),
  'codebuild:stopBuild': accepts('Id!'),
  'codebuild:stopBuildBatch': accepts('Id!'),
  'databrew:startJobRun': accepts('Name!'),
  'dynamodb:deleteItem': accepts(
    'ConditionExpression ConditionalOperator ReturnConsumedCapacity ReturnItemCollectionMetrics ReturnValues TableName!',
    'Expected ExpressionAttributeNames ExpressionAttributeValues Key!',
  ),
  'dynamodb:getItem': accepts(
    'ProjectionExpression ReturnConsumedCapacity TableName!',
    'AttributesToGet ConsistentRead ExpressionAttributeNames Key!',
  ),
  'dynamodb:putItem': accepts(
    'ConditionExpression ConditionalOperator ReturnConsumedCapacity ReturnItemCollectionMetrics ReturnValues TableName!',
    'Expected ExpressionAttributeNames ExpressionAttributeValues Item!',
  ),
  'dynamodb:updateItem': accepts(
    'ConditionExpression ConditionalOperator ReturnConsumedCapacity ReturnItemCollectionMetrics ReturnValues TableName! UpdateExpression',
    'AttributeUpdates Expected ExpressionAttributeNames ExpressionAttributeValues Key!',
  ),
  'ecs:runTask': accepts(
    'ClientToken Cluster Group LaunchType PlatformVersion PropagateTags ReferenceId StartedBy TaskDefinition!',
    'CapacityProviderStrategy Count EnableECSManagedTags EnableExecuteCommand NetworkConfiguration Overrides PlacementConstraints '
    + 'PlacementStrategy Tags VolumeConfigurations',
  ),
  'eks:call': accepts('CertificateAuthority! ClusterName! Endpoint! Method! Path!', 'QueryParameters RequestBody'),
  'eks:createCluster': accepts(
    'ClientRequestToken Name! RoleArn! Version',
    'AccessConfig BootstrapSelfManagedAddons ComputeConfig DeletionProtection EncryptionConfig KubernetesNetworkConfig Logging '
    + 'OutpostConfig RemoteNetworkConfig ResourcesVpcConfig! StorageConfig Tags UpgradePolicy ZonalShiftConfig',
  ),
  'eks:createFargateProfile': accepts('ClientRequestToken ClusterName! FargateProfileName! PodExecutionRoleArn!', 'Selectors Subnets Tags'),
  'eks:createNodegroup': accepts(
    'AmiType CapacityType ClientRequestToken ClusterName! NodeRole! NodegroupName! ReleaseVersion Version',
    'DiskSize InstanceTypes Labels LaunchTemplate NodeRepairConfig RemoteAccess ScalingConfig Subnets! Tags Taints UpdateConfig',
  ),
  'eks:deleteCluster': accepts('Name!'),
  'eks:deleteFargateProfile': accepts('ClusterName! FargateProfileName!'),
  'eks:deleteNodegroup': accepts('ClusterName! NodegroupName!'),
  'eks:runJob': accepts('CertificateAuthority! ClusterName! Endpoint! Namespace', 'Job! LogOptions'),
  'elasticmapreduce:addStep': accepts('ClusterId! ExecutionRoleArn', 'Step!'),
  'elasticmapreduce:cancelStep': accepts('ClusterId! StepCancellationOption StepId!'),
  'elasticmapreduce:createCluster': accepts(
    'AdditionalInfo AmiVersion AutoScalingRole CustomAmiId JobFlowRole LogEncryptionKmsKeyId LogUri Name! OSReleaseLabel ReleaseLabel '
    + 'RepoUpgradeOnBoot ScaleDownBehavior SecurityConfiguration ServiceRole StepExecutionRoleArn',
    'Applications AutoTerminationPolicy BootstrapActions Configurations EbsRootVolumeIops EbsRootVolumeSize EbsRootVolumeThroughput '
    + 'Instances! KerberosAttributes ManagedScalingPolicy NewSupportedProducts PlacementGroupConfigs StepConcurrencyLevel SupportedProducts '
    + 'Tags VisibleToAllUsers',
  ),
  'elasticmapreduce:modifyInstanceFleetByName': accepts('ClusterId! InstanceFleetName!', 'InstanceFleet!'),
  'elasticmapreduce:modifyInstanceGroupByName': accepts('ClusterId! InstanceGroupName!', 'InstanceGroup!'),
  'elasticmapreduce:setClusterTerminationProtection': accepts('ClusterId!', 'TerminationProtected!'),
  'elasticmapreduce:terminateCluster': accepts('ClusterId!'),
  'emr-containers:createVirtualCluster': accepts('ClientToken Name! SecurityConfigurationId', 'ContainerProvider! Tags'),
  'emr-containers:deleteVirtualCluster': accepts('Id!'),
  'emr-containers:startJobRun': accepts(
    'ClientToken ExecutionRoleArn JobTemplateId Name ReleaseLabel VirtualClusterId!',
    'ConfigurationOverrides JobDriver JobTemplateParameters RetryPolicyConfiguration Tags',
  ),
  'emr-serverless:cancelJobRun': accepts('ApplicationId! JobRunId!'),
  'emr-serverless:createApplication': accepts(
    'Architecture ClientToken Name ReleaseLabel! Type!',
    'AutoStartConfiguration AutoStopConfiguration ImageConfiguration InitialCapacity InteractiveConfiguration MaximumCapacity '
    + 'MonitoringConfiguration NetworkConfiguration RuntimeConfiguration SchedulerConfiguration Tags WorkerTypeSpecifications',
  ),
  'emr-serverless:deleteApplication': accepts('ApplicationId!'),
  'emr-serverless:startApplication': accepts('ApplicationId!'),
  'emr-serverless:startJobRun': accepts(
    'ApplicationId! ClientToken ExecutionRoleArn! Mode Name',
    'ConfigurationOverrides ExecutionTimeoutMinutes JobDriver RetryPolicy Tags',
  ),
  'emr-serverless:stopApplication': accepts('ApplicationId!'),
  'events:putEvents': accepts('EndpointId', 'Entries!'),
  'glue:startJobRun': accepts(
    'ExecutionClass ExecutionRoleSessionPolicy JobName! JobRunId SecurityConfiguration WorkerType',
    'AllocatedCapacity Arguments JobRunQueuingEnabled MaxCapacity NotificationProperty NumberOfWorkers Timeout',
  ),
  'http:invoke': accepts('ApiEndpoint! Method!', 'Authentication Headers InvocationConfig QueryParameters RequestBody Transform'),
  'lambda:invoke': accepts('FunctionName! InvocationType LogType Qualifier', 'ClientContext Payload'),
  'mediaconvert:createJob': accepts(
    'BillingTagsSource ClientRequestToken JobEngineVersion JobTemplate Queue Role! SimulateReservedQueue StatusUpdateInterval',
    'AccelerationSettings HopDestinations Priority Settings! Tags UserMetadata',
  ),
  'sagemaker:createEndpoint': accepts('EndpointConfigName! EndpointName!', 'DeploymentConfig Tags'),
  'sagemaker:createEndpointConfig': accepts(
    'EndpointConfigName! ExecutionRoleArn KmsKeyId',
    'AsyncInferenceConfig DataCaptureConfig EnableNetworkIsolation ExplainerConfig ProductionVariants! ShadowProductionVariants Tags '
    + 'VpcConfig',
  ),
  'sagemaker:createHyperParameterTuningJob': accepts(
    'HyperParameterTuningJobName!',
    'Autotune HyperParameterTuningJobConfig! Tags TrainingJobDefinition TrainingJobDefinitions WarmStartConfig',
  ),
  'sagemaker:createLabelingJob': accepts(
    'LabelAttributeName! LabelCategoryConfigS3Uri LabelingJobName! RoleArn!',
    'HumanTaskConfig! InputConfig! LabelingJobAlgorithmsConfig OutputConfig! StoppingConditions Tags',
  ),
  'sagemaker:createModel': accepts(
    'ExecutionRoleArn ModelName!',
    'Containers EnableNetworkIsolation InferenceExecutionConfig PrimaryContainer Tags VpcConfig',
  ),
  'sagemaker:createProcessingJob': accepts(
    'ProcessingJobName! RoleArn!',
    'AppSpecification! Environment ExperimentConfig NetworkConfig ProcessingInputs ProcessingOutputConfig ProcessingResources! '
    + 'StoppingCondition Tags',
  ),
  'sagemaker:createTrainingJob': accepts(
    'RoleArn! TrainingJobName!',
    'AlgorithmSpecification CheckpointConfig DebugHookConfig DebugRuleConfigurations EnableInterContainerTrafficEncryption '
    + 'EnableManagedSpotTraining EnableNetworkIsolation Environment ExperimentConfig HyperParameters InfraCheckConfig InputDataConfig '
    + 'OutputDataConfig! ProfilerConfig ProfilerRuleConfigurations RemoteDebugConfig ResourceConfig! RetryStrategy SessionChainingConfig '
    + 'StoppingCondition! Tags TensorBoardOutputConfig VpcConfig',
  ),
  'sagemaker:createTransformJob': accepts(
    'BatchStrategy ModelName! TransformJobName!',
    'DataCaptureConfig DataProcessing Environment ExperimentConfig MaxConcurrentTransforms MaxPayloadInMB ModelClientConfig Tags '
    + 'TransformInput! TransformOutput! TransformResources!',
  ),
  'sagemaker:updateEndpoint': accepts(
    'EndpointConfigName! EndpointName!',
    'DeploymentConfig ExcludeRetainedVariantProperties RetainAllVariantProperties RetainDeploymentConfig',
  ),
  'sns:publish': accepts(
    'MessageDeduplicationId MessageGroupId MessageStructure PhoneNumber Subject TargetArn TopicArn',
    'Message! MessageAttributes',
  ),
  'sqs:sendMessage': accepts(
    'MessageDeduplicationId MessageGroupId QueueUrl!',
    'DelaySeconds MessageAttributes MessageBody! MessageSystemAttributes',
  ),
  'states:startExecution': accepts('Name StateMachineArn! TraceHeader', 'Input'),
};
