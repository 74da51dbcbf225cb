/**
 * `aws-sdk:<service>:<action>`: the services that need nothing installed, one row each, and beside them those whose clients are.
 *
 * Services with a JSON protocol need nothing but their row: all their actions work, since such an API is its operation's
 * name and the parameters themselves. They are built in because they are what state machines use most, because loading a client takes
 * longer than all else that a short run does, and because their results are then the same whatever a project has installed.
 */
import type { SdkService } from '../integration.ts';
import { callJson, type JsonService } from '../protocols/json.ts';
import { instant, withTimes } from '../time.ts';
import type { InstalledClients } from './installed.ts';
import { lambda } from './lambda.ts';
import { camelMembers, encodeMembers, type Encodings, operationName, pascalMembers } from './names.ts';
import { s3 } from './s3.ts';
import { sfn } from './sfn.ts';
import { sns } from './sns.ts';

interface Row extends JsonService, Encodings {
  /** The service's name in the SDK for Java: 'DynamoDb'. */
  readonly name: string;
  /** Whether the API's members are in camelCase; then, members that are maps. */
  readonly camel?: readonly string[];
  readonly declared?: readonly string[];
  /** False where texts were recorded before the SDK had attempts in them. */
  readonly attempts?: false;
}

/** A service with a JSON protocol. */
const json = ({ name, camel, declared, attempts, texts, blobs, ...service }: Row): SdkService => ({
  names: { prefix: name, base: `${name}Exception`, declared, attempts: attempts ?? true },
  has: () => true,
  async call(action, parameters, { client }) {
    const encoded = encodeMembers(parameters, { texts, blobs });
    const input = camel === undefined ? encoded : camelMembers(encoded, camel);
    const { output } = await callJson(client, service, operationName(action), input);
    return withTimes(camel === undefined ? output : pascalMembers(output, camel), instant);
  },
});

/** What is built in, by their names in `aws-sdk:<service>:<action>`. */
export const SDK_SERVICES: ReadonlyMap<string, SdkService> = new Map<string, SdkService>([
  ['athena', json({ name: 'Athena', endpoint: 'athena', version: '1.1', target: 'AmazonAthena' })],
  ['cloudwatchlogs', json({
    name: 'CloudWatchLogs', endpoint: 'cloudwatch_logs', signingName: 'logs', version: '1.1', target: 'Logs_20140328', camel: ['tags'], texts: ['AccessPolicy', 'Message', 'PolicyDocument'],
  })],
  ['cognitoidentityprovider', json({
    name: 'CognitoIdentityProvider', endpoint: 'cognito_identity_provider', signingName: 'cognito-idp', version: '1.1',
    target: 'AWSCognitoIdentityProviderService',
  })],
  ['comprehend', json({ name: 'Comprehend', endpoint: 'comprehend', version: '1.1', target: 'Comprehend_20171127', texts: ['ResourcePolicy'] })],
  ['dynamodb', json({ name: 'DynamoDb', endpoint: 'dynamodb', version: '1.0', target: 'DynamoDB_20120810', attempts: false })],
  ['ecs', json({
    name: 'Ecs', endpoint: 'ecs', version: '1.1', target: 'AmazonEC2ContainerServiceV20141113', camel: ['options', 'dockerLabels', 'driverOpts', 'labels'], texts: ['InstanceIdentityDocument'],
  })],
  ['eventbridge', json({ name: 'EventBridge', endpoint: 'eventbridge', signingName: 'events', version: '1.1', target: 'AWSEvents', texts: ['Detail', 'Event', 'EventPattern', 'Input', 'InputTemplate'] })],
  ['firehose', json({ name: 'Firehose', endpoint: 'firehose', version: '1.1', target: 'Firehose_20150804', blobs: ['Data'] })],
  ['glue', json({ name: 'Glue', endpoint: 'glue', version: '1.1', target: 'AWSGlue', texts: ['PolicyInJson', 'SchemaDefinition'] })],
  ['kinesis', json({ name: 'Kinesis', endpoint: 'kinesis', version: '1.1', target: 'Kinesis_20131202', blobs: ['Data'], texts: ['Policy'] })],
  ['kms', json({ name: 'Kms', endpoint: 'kms', version: '1.1', target: 'TrentService', blobs: ['Plaintext'], texts: ['Policy'] })],
  ['lambda', lambda],
  ['rekognition', json({ name: 'Rekognition', endpoint: 'rekognition', version: '1.1', target: 'RekognitionService', texts: ['PolicyDocument'] })],
  ['s3', s3],
  ['sagemaker', json({ name: 'SageMaker', endpoint: 'sagemaker', version: '1.1', target: 'SageMaker', texts: ['PipelineDefinition', 'ResourcePolicy'] })],
  ['secretsmanager', json({
    name: 'SecretsManager', endpoint: 'secrets_manager', signingName: 'secretsmanager', version: '1.1', target: 'secretsmanager',
    texts: ['ResourcePolicy', 'SecretString'], attempts: false,
  })],
  ['sfn', sfn],
  ['sns', sns],
  ['sqs', json({ name: 'Sqs', endpoint: 'sqs', version: '1.0', target: 'AmazonSQS', texts: ['MessageBody', 'Policy', 'RedriveAllowPolicy', 'RedrivePolicy'] })],
  ['ssm', json({ name: 'Ssm', endpoint: 'ssm', version: '1.1', target: 'AmazonSSM', texts: ['Policy', 'Value'] })],
  ['textract', json({ name: 'Textract', endpoint: 'textract', version: '1.1', target: 'Textract' })],
  ['transcribe', json({ name: 'Transcribe', endpoint: 'transcribe', version: '1.1', target: 'Transcribe' })],
  ['translate', json({ name: 'Translate', endpoint: 'translate', version: '1.1', target: 'AWSShineFrontendService_20170701' })],
]);

/** The service that has an action: what is built in, else the client that is installed; undefined where neither has it. */
export function sdkService(service: string, action: string, clients: InstalledClients): SdkService | undefined {
  const builtIn = SDK_SERVICES.get(service);
  if (builtIn?.has(action)) return builtIn;
  const installed = clients.service(service);
  return installed?.has(action) ? installed : undefined;
}
