import { describe, expect, test } from 'vitest';
import { exceptionName, packageName, serviceName } from '../../runtime/tasks/sdk/java-names.ts';

describe('names of the SDK for Java', () => {
  // AWS, "Supported AWS SDK service integrations": the prefix, and its lower case in the Resource.
  test.each([
    ['API Gateway', 'ApiGateway', 'api-gateway'],
    ['ACM PCA', 'AcmPca', 'acm-pca'],
    ['AmplifyUIBuilder', 'AmplifyUiBuilder', 'amplifyuibuilder'],
    ['ApiGatewayV2', 'ApiGatewayV2', 'apigatewayv2'],
    ['Application Discovery Service', 'ApplicationDiscovery', 'application-discovery-service'],
    ['b2bi', 'B2Bi', 'b2bi'],
    ['CleanRoomsML', 'CleanRoomsMl', 'cleanroomsml'],
    ['CloudHSM V2', 'CloudHsmV2', 'cloudhsm-v2'],
    ['CloudWatch Logs', 'CloudWatchLogs', 'cloudwatch-logs'],
    ['Cognito Identity Provider', 'CognitoIdentityProvider', 'cognito-identity-provider'],
    ['Config Service', 'Config', 'config-service'],
    ['Cost and Usage Report Service', 'CostAndUsageReport', 'cost-and-usage-report-service'],
    ['DynamoDB', 'DynamoDb', 'dynamodb'],
    ['Elastic Load Balancing v2', 'ElasticLoadBalancingV2', 'elastic-load-balancing-v2'],
    ['IoTThingsGraph', 'IoTThingsGraph', 'iotthingsgraph'],
    ['IoT Wireless', 'IotWireless', 'iot-wireless'],
    ['Kinesis Video WebRTC Storage', 'KinesisVideoWebRtcStorage', 'kinesis-video-webrtc-storage'],
    ['Lex Model Building Service', 'LexModelBuilding', 'lex-model-building-service'],
    ['MemoryDB', 'MemoryDb', 'memorydb'],
    ['MTurk', 'MTurk', 'mturk'],
    ['OpsWorksCM', 'OpsWorksCm', 'opsworkscm'],
    ['QApps', 'QApps', 'qapps'],
    ['Resource Explorer 2', 'ResourceExplorer2', 'resource-explorer-2'],
    ['Resource Groups Tagging API', 'ResourceGroupsTaggingApi', 'resource-groups-tagging-api'],
    ['Route 53', 'Route53', 'route-53'],
    ['S3', 'S3', 's3'],
    ['SageMaker A2I Runtime', 'SageMakerA2IRuntime', 'sagemaker-a2i-runtime'],
    ['savingsplans', 'Savingsplans', 'savingsplans'],
    ['SESv2', 'SesV2', 'sesv2'],
    ['SFN', 'Sfn', 'sfn'],
    ['Timestream InfluxDB', 'TimestreamInfluxDb', 'timestream-influxdb'],
    ['WAFV2', 'Wafv2', 'wafv2'],
    ['XRay', 'XRay', 'xray'],
  ])('of the service %s', (serviceId, prefix, client) => {
    expect(serviceName(serviceId)).toBe(prefix);
    expect(packageName(prefix.toLowerCase())).toBe(`@aws-sdk/client-${client}`);
  });

  test.each([
    ['NoSuchKey', 'NoSuchKeyException'],
    ['ConditionalCheckFailedException', 'ConditionalCheckFailedException'],
    ['DBInstanceNotFoundFault', 'DbInstanceNotFoundException'],
    ['KMSDisabledException', 'KmsDisabledException'],
    ['EC2ThrottledException', 'Ec2ThrottledException'],
  ])('of the exception %s', (shape, name) => {
    expect(exceptionName(shape)).toBe(name);
  });
});
