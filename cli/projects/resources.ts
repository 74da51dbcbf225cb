/** What CloudFormation's Ref and GetAtt give for a resource, as if it had been created: a row per type. CloudFormation user guide, "Return values". */
import { partitionOf } from '../../runtime/tasks/partition.ts';

/** A resource that would have been created. */
export interface Created {
  readonly name: string;
  readonly region: string;
  readonly account: string;
}

interface ResourceType {
  /** The property that names it; its logical ID does where there is none. */
  readonly name?: string;
  /** What Ref gives; the name when left out. */
  readonly ref?: (created: Created) => string;
  readonly attributes?: Readonly<Record<string, (created: Created) => string>>;
}

type Describe = (created: Created) => string;

/** `name` is put behind `before`: 'function:', ''. */
const arn = (service: string, before = ''): Describe => ({ name, region, account }) => `arn:${partitionOf(region).name}:${service}:${region}:${account}:${before}${name}`;

const nameOf: Describe = ({ name }) => name;
const queueUrl: Describe = ({ name, region, account }) => `https://sqs.${region}.${partitionOf(region).urlSuffix}/${account}/${name}`;

const lambda: ResourceType = { name: 'FunctionName', attributes: { Arn: arn('lambda', 'function:') } };
const machine = (name: string): ResourceType =>
  ({ name, ref: arn('states', 'stateMachine:'), attributes: { Arn: arn('states', 'stateMachine:'), Name: nameOf } });
const table: ResourceType = { name: 'TableName', attributes: { Arn: arn('dynamodb', 'table/') } };

const types: ReadonlyMap<string, ResourceType> = new Map(Object.entries<ResourceType>({
  'AWS::Batch::JobDefinition': { name: 'JobDefinitionName', ref: arn('batch', 'job-definition/') },
  'AWS::Batch::JobQueue': { name: 'JobQueueName', ref: arn('batch', 'job-queue/'), attributes: { JobQueueArn: arn('batch', 'job-queue/') } },
  'AWS::DynamoDB::Table': table,
  'AWS::ECS::Cluster': { name: 'ClusterName', attributes: { Arn: arn('ecs', 'cluster/') } },
  'AWS::ECS::TaskDefinition': { name: 'Family', ref: arn('ecs', 'task-definition/'), attributes: { TaskDefinitionArn: arn('ecs', 'task-definition/') } },
  'AWS::Events::ApiDestination': { name: 'Name', attributes: { Arn: arn('events', 'api-destination/') } },
  'AWS::Events::Connection': { name: 'Name', attributes: { Arn: arn('events', 'connection/'), ArnForPolicy: arn('events', 'connection/') } },
  'AWS::Events::EventBus': { name: 'Name', attributes: { Arn: arn('events', 'event-bus/'), Name: nameOf } },
  'AWS::Glue::Job': { name: 'Name' },
  'AWS::IAM::Role': { name: 'RoleName', attributes: { Arn: ({ name, region, account }) => `arn:${partitionOf(region).name}:iam::${account}:role/${name}` } },
  'AWS::Lambda::Function': lambda,
  'AWS::Logs::LogGroup': { name: 'LogGroupName', attributes: { Arn: (created) => `${arn('logs', 'log-group:')(created)}:*` } },
  'AWS::S3::Bucket': { name: 'BucketName', attributes: { Arn: ({ name, region }) => `arn:${partitionOf(region).name}:s3:::${name}` } },
  'AWS::SNS::Topic': { name: 'TopicName', ref: arn('sns'), attributes: { TopicArn: arn('sns'), TopicName: nameOf } },
  'AWS::SQS::Queue': { name: 'QueueName', ref: queueUrl, attributes: { Arn: arn('sqs'), QueueName: nameOf, QueueUrl: queueUrl } },
  'AWS::Serverless::Function': lambda,
  'AWS::Serverless::SimpleTable': table,
  'AWS::Serverless::StateMachine': machine('Name'),
  'AWS::StepFunctions::Activity': { name: 'Name', ref: arn('states', 'activity:'), attributes: { Arn: arn('states', 'activity:'), Name: nameOf } },
  'AWS::StepFunctions::StateMachine': machine('StateMachineName'),
}));

/** The property that holds the name of resources of a type. */
export const nameProperty = (type: string): string | undefined => types.get(type)?.name;

/** What Ref gives. */
export const refOf = (type: string, created: Created): string => (types.get(type)?.ref ?? nameOf)(created);

/** What GetAtt gives; undefined when that is not known. */
export function attributeOf(type: string, attribute: string, created: Created): string | undefined {
  const attributes = types.get(type)?.attributes ?? {};
  return Object.hasOwn(attributes, attribute) ? attributes[attribute]!(created) : undefined;
}
