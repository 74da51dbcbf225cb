/**
 * Names as the AWS SDK for Java 2 makes them: Step Functions calls services through it, and shows its names.
 *
 * A service is named by its service id ('Cognito Identity Provider'): `CognitoIdentityProvider` before the names of errors,
 * `cognitoidentityprovider` in `aws-sdk:<service>:<action>`. Exceptions are named by their shape ('DBInstanceNotFoundFault'):
 * `DbInstanceNotFoundException`. Source: AWS, "Supported AWS SDK service integrations", whose two columns these are.
 */

/** 'SFN' → 'Sfn', 'DynamoDB' → 'DynamoDb', 'Config Service' → 'Config': what stands before the dot of an error name. */
export const serviceName = (serviceId: string): string => pascalCase(serviceId).replace(/^(?:Amazon|Aws)(?=.)/, '').replace(/(?<=.)Service$/, '');

/** 'NoSuchKey' → 'NoSuchKeyException', 'KMSDisabledException' → 'KmsDisabledException'. */
export function exceptionName(shape: string): string {
  const name = pascalCase(shape.replace(/Fault$/, ''));
  return name.endsWith('Exception') ? name : `${name}Exception`;
}

/** 'sesv2' → '@aws-sdk/client-sesv2': the package of the SDK for JavaScript, which is named by the service id as well. */
export const packageName = (service: string): string => `@aws-sdk/client-${HYPHENATED.get(service) ?? service}`;

/** A name as words, each with a capital first and only there. */
const pascalCase = (name: string): string => wordsOf(name).map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join('');

/** Words end at what is neither letter nor digit, before a version, at a change to capitals, after an acronym, and between a digit and a letter. */
const wordsOf = (name: string): string[] => name
  .replaceAll(/[^A-Za-z0-9]+/g, ' ')
  .replaceAll(/([^a-z]{2,})v(\d+)/g, '$1 v$2 ')
  .replaceAll(/([^A-Z]{2,})V(\d+)/g, '$1 V$2 ')
  .replaceAll(/(?<=[a-z])(?=[A-Z][A-Za-z\d])/g, ' ')
  .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
  .replaceAll(/(\d)([A-Za-z])/g, '$1 $2')
  .trim().split(/ +/);

/** Packages whose names have hyphens, or end with what the SDK for Java leaves out: by the service's name without them. */
const HYPHENATED: ReadonlyMap<string, string> = new Map(`
  acm-pca api-gateway app-mesh application-auto-scaling application-discovery-service application-insights application-signals
  arc-region-switch arc-zonal-shift auto-scaling auto-scaling-plans backup-gateway bcm-dashboards bcm-data-exports bcm-pricing-calculator
  bcm-recommended-actions bedrock-agent bedrock-agent-runtime bedrock-agentcore bedrock-agentcore-control bedrock-data-automation
  bedrock-data-automation-runtime bedrock-runtime chime-sdk-identity chime-sdk-media-pipelines chime-sdk-meetings chime-sdk-messaging
  chime-sdk-voice cloudfront-keyvaluestore cloudhsm-v2 cloudsearch-domain cloudtrail-data cloudwatch-events cloudwatch-logs
  codeguru-reviewer codeguru-security codestar-connections codestar-notifications cognito-identity cognito-identity-provider cognito-sync
  compute-optimizer compute-optimizer-automation config-service connect-contact-lens cost-and-usage-report-service cost-explorer
  cost-optimization-hub customer-profiles data-pipeline database-migration-service device-farm devops-guru direct-connect
  directory-service directory-service-data docdb-elastic dynamodb-streams ec2-instance-connect ecr-public eks-auth elastic-beanstalk
  elastic-inference elastic-load-balancing elastic-load-balancing-v2 elastic-transcoder elasticsearch-service emr-containers
  emr-serverless geo-maps geo-places geo-routes global-accelerator inspector-scan iot-data-plane iot-events iot-events-data
  iot-jobs-data-plane iot-managed-integrations iot-wireless ivs-realtime kendra-ranking kinesis-analytics kinesis-analytics-v2
  kinesis-video kinesis-video-archived-media kinesis-video-media kinesis-video-signaling kinesis-video-webrtc-storage launch-wizard
  lex-model-building-service lex-models-v2 lex-runtime-service lex-runtime-v2 license-manager license-manager-linux-subscriptions
  license-manager-user-subscriptions machine-learning managedblockchain-query marketplace-agreement marketplace-catalog
  marketplace-commerce-analytics marketplace-deployment marketplace-entitlement-service marketplace-metering marketplace-reporting
  mediapackage-vod mediastore-data medical-imaging migration-hub migration-hub-refactor-spaces migrationhub-config neptune-graph
  network-firewall notificationscontacts partnercentral-account partnercentral-benefits partnercentral-channel partnercentral-selling
  payment-cryptography payment-cryptography-data pca-connector-ad pca-connector-scep personalize-events personalize-runtime
  pinpoint-email pinpoint-sms-voice pinpoint-sms-voice-v2 qldb-session rds-data redshift-data redshift-serverless resource-explorer-2
  resource-groups resource-groups-tagging-api route-53 route-53-domains route53-recovery-cluster route53-recovery-control-config
  route53-recovery-readiness s3-control sagemaker-a2i-runtime sagemaker-edge sagemaker-featurestore-runtime sagemaker-geospatial
  sagemaker-metrics sagemaker-runtime secrets-manager security-ir service-catalog service-catalog-appregistry service-quotas
  signer-data snow-device-management ssm-contacts ssm-guiconnect ssm-incidents ssm-quicksetup ssm-sap sso-admin sso-oidc storage-gateway
  support-app timestream-influxdb timestream-query timestream-write transcribe-streaming voice-id vpc-lattice waf-regional
  workspaces-instances workspaces-thin-client workspaces-web`.trim().split(/\s+/)
  .map((name) => [name.replace(/-service$/, '').replaceAll('-', ''), name]));
