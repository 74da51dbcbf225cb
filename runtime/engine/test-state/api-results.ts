/**
 * The outputs of the APIs that integrations call, as far as mocked results are checked: with member names as Step Functions spells
 * them and the constraints of the API models. Optimized integrations and the SDK's share a row where the outputs are the same.
 */
import type { Schema } from '../../tasks/index.ts';

export type Type =
  | { readonly type: 'string'; readonly values?: readonly string[]; readonly minLength?: number; readonly maxLength?: number }
  | { readonly type: 'number'; readonly min?: number; readonly max?: number }
  | { readonly type: 'boolean' }
  | { readonly type: 'array'; readonly items: Type }
  | { readonly type: 'object'; readonly members: ReadonlyMap<string, Type>; readonly required?: readonly string[] }
  | { readonly type: 'map'; readonly values: Type }
  | { readonly type: 'any' }
  /** Shapes may hold themselves, so they are read as deep as results are. */
  | { readonly type: 'schema'; readonly schema: Schema };

/** Of text, and of blobs and times, which are text too. */
export const string: Type = { type: 'string' };
export const number: Type = { type: 'number' };
export const boolean: Type = { type: 'boolean' };
export const array = (items: Type): Type => ({ type: 'array', items });
export const map = (values: Type): Type => ({ type: 'map', values });
const text = (minLength: number, maxLength: number): Type => ({ type: 'string', minLength, maxLength });
const oneOf = (...values: readonly string[]): Type => ({ type: 'string', values });
const within = (min: number, max: number): Type => ({ type: 'number', min, max });

type Members = Readonly<Record<string, Type>>;
const object = (members: Members, required: readonly string[] = []): Type => ({ type: 'object', members: new Map(Object.entries(members)), required });

// DynamoDB. A value holds values.
const attribute = new Map<string, Type>([['S', string], ['N', string], ['B', string], ['NULL', boolean], ['BOOL', boolean]]);
const item = map({ type: 'object', members: attribute });
for (const set of ['SS', 'NS', 'BS']) attribute.set(set, array(string));
attribute.set('M', item).set('L', array({ type: 'object', members: attribute }));
const capacity: Members = { CapacityUnits: number, ReadCapacityUnits: number, WriteCapacityUnits: number };
const ConsumedCapacity = object({
  ...capacity, TableName: text(1, 1024), Table: object(capacity), LocalSecondaryIndexes: map(object(capacity)), GlobalSecondaryIndexes: map(object(capacity)),
});
const ItemCollectionMetrics = object({ ItemCollectionKey: item, SizeEstimateRangeGB: array(number) });
const writtenItem = object({ Attributes: item, ConsumedCapacity, ItemCollectionMetrics });
const foundItems = object({ Items: array(item), Count: number, ScannedCount: number, LastEvaluatedKey: item, ConsumedCapacity });

// Lambda.
const problem = object({ ErrorCode: string, Message: string });
const functionConfiguration: Members = {
  FunctionName: string, FunctionArn: string, Runtime: string, Role: string, Handler: text(0, 128), CodeSize: number, Description: text(0, 256),
  Timeout: { type: 'number', min: 1 }, MemorySize: within(128, 10_240), LastModified: string, CodeSha256: string, Version: text(1, 1024),
  VpcConfig: object({ SubnetIds: array(string), SecurityGroupIds: array(string), VpcId: string, Ipv6AllowedForDualStack: boolean }),
  DeadLetterConfig: object({ TargetArn: string }), Environment: object({ Variables: map(string), Error: problem }), KMSKeyArn: string,
  TracingConfig: object({ Mode: oneOf('Active', 'PassThrough') }), MasterArn: string, RevisionId: string, Layers: array(object({ Arn: text(1, 2048), CodeSize: number })),
  State: oneOf('Pending', 'Active', 'Inactive', 'Failed', 'Deactivating', 'Deactivated', 'ActiveNonInvocable', 'Deleting'), StateReason: string, StateReasonCode: string,
  LastUpdateStatus: oneOf('Successful', 'Failed', 'InProgress'), LastUpdateStatusReason: string, LastUpdateStatusReasonCode: string,
  FileSystemConfigs: array(object({ Arn: string, LocalMountPath: string }, ['Arn', 'LocalMountPath'])), PackageType: oneOf('Zip', 'Image'),
  Architectures: array(oneOf('x86_64', 'arm64')), EphemeralStorage: object({ Size: within(512, 10_240) }, ['Size']),
  SnapStart: object({ ApplyOn: oneOf('PublishedVersions', 'None'), OptimizationStatus: oneOf('On', 'Off') }),
  LoggingConfig: object({
    LogFormat: oneOf('JSON', 'Text'), ApplicationLogLevel: oneOf('TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'), SystemLogLevel: oneOf('DEBUG', 'INFO', 'WARN'),
    LogGroup: text(1, 512),
  }),
};
const lambdaFunction = object({
  Configuration: object(functionConfiguration), Tags: map(string), Concurrency: object({ ReservedConcurrentExecutions: { type: 'number', min: 0 } }),
  Code: object({ RepositoryType: string, Location: string, ImageUri: string, ResolvedImageUri: string, SourceKMSKeyArn: string }),
});

// S3.
const storageClass = oneOf(
  'STANDARD', 'REDUCED_REDUNDANCY', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER', 'DEEP_ARCHIVE', 'OUTPOSTS', 'GLACIER_IR', 'SNOW',
  'EXPRESS_ONEZONE', 'FSX_OPENZFS', 'FSX_ONTAP',
);
const checksumType = oneOf('COMPOSITE', 'FULL_OBJECT');
const RequestCharged = oneOf('requester');
const written: Members = {
  ETag: string, Expiration: string, VersionId: string, ChecksumCRC32: string, ChecksumCRC32C: string, ChecksumCRC64NVME: string, ChecksumSHA1: string, ChecksumSHA256: string,
  ChecksumType: checksumType, ServerSideEncryption: oneOf('AES256', 'aws:fsx', 'aws:kms', 'aws:kms:dsse'), SSECustomerAlgorithm: string, SSECustomerKeyMD5: string,
  SSEKMSKeyId: string, BucketKeyEnabled: boolean, RequestCharged,
};
const storedObject = object({
  ...written, AcceptRanges: string, Body: string, CacheControl: string, ContentDisposition: string, ContentEncoding: string, ContentLanguage: string, ContentLength: number,
  ContentRange: string, ContentType: string, DeleteMarker: boolean, Expires: string, LastModified: string, Metadata: map(string), MissingMeta: number,
  ObjectLockLegalHoldStatus: oneOf('ON', 'OFF'), ObjectLockMode: oneOf('GOVERNANCE', 'COMPLIANCE'), ObjectLockRetainUntilDate: string, PartsCount: number,
  ReplicationStatus: oneOf('COMPLETE', 'PENDING', 'FAILED', 'REPLICA', 'COMPLETED'), Restore: string, StorageClass: storageClass, TagCount: number,
  WebsiteRedirectLocation: string,
});
const listedObjects = object({
  CommonPrefixes: array(object({ Prefix: string })), ContinuationToken: string, Delimiter: string, EncodingType: oneOf('url'), IsTruncated: boolean, KeyCount: number,
  MaxKeys: number, Name: string, NextContinuationToken: string, Prefix: string, RequestCharged, StartAfter: string,
  Contents: array(object({
    Key: { type: 'string', minLength: 1 }, LastModified: string, ETag: string, ChecksumType: checksumType, Size: number, StorageClass: storageClass,
    Owner: object({ DisplayName: string, ID: string }),
  })),
});

// KMS.
const KeyId = text(1, 2048);
const EncryptionAlgorithm = oneOf('SYMMETRIC_DEFAULT', 'RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE');
const CiphertextBlob = text(1, 6144);
const Plaintext = text(1, 4096);

// Step Functions.
const ExecutionArn = text(1, 256);
const StateMachineArn = text(1, 256);
const included = object({ Included: boolean });
const startedExecution = object({ ExecutionArn, StartDate: string }, ['ExecutionArn', 'StartDate']);
const ended: Members = {
  ExecutionArn, Name: text(1, 80), StateMachineArn, StartDate: string, StopDate: string, Error: text(0, 256), Cause: text(0, 32_768), TraceHeader: text(0, 256),
  InputDetails: included, OutputDetails: included,
};
const describedExecution: Members = {
  ...ended, Status: oneOf('RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'), MapRunArn: text(1, 2000), RedriveCount: number, RedriveDate: string,
  RedriveStatus: oneOf('REDRIVABLE', 'NOT_REDRIVABLE', 'REDRIVABLE_BY_MAP_RUN'), RedriveStatusReason: string, StateMachineAliasArn: text(1, 256), StateMachineVersionArn: text(1, 256),
};
const REQUIRED_OF_EXECUTION = ['ExecutionArn', 'StateMachineArn', 'Status', 'StartDate'];
/** What `.sync` gives; with `.sync:2` input and output are documents. */
const endedExecution = object(describedExecution, REQUIRED_OF_EXECUTION);
const startedSyncExecution = object(
  {
    ...ended, Status: oneOf('SUCCEEDED', 'FAILED', 'TIMED_OUT'), Input: string, Output: string,
    BillingDetails: object({ BilledMemoryUsedInMB: { type: 'number', min: 0 }, BilledDurationInMilliseconds: { type: 'number', min: 0 } }),
  },
  ['ExecutionArn', 'StartDate', 'StopDate', 'Status'],
);

/** By service and action. */
export const RESULTS: Readonly<Record<string, Type>> = {
  'dynamodb:deleteItem': writtenItem,
  'dynamodb:getItem': object({ Item: item, ConsumedCapacity }),
  'dynamodb:putItem': writtenItem,
  'dynamodb:query': foundItems,
  'dynamodb:scan': foundItems,
  'dynamodb:updateItem': writtenItem,
  'events:putEvents': object({ FailedEntryCount: number, Entries: array(object({ EventId: text(0, 64), ErrorCode: string, ErrorMessage: string })) }),
  'kms:decrypt': object({ KeyId, Plaintext, EncryptionAlgorithm, CiphertextForRecipient: CiphertextBlob }),
  'kms:encrypt': object({ KeyId, CiphertextBlob, EncryptionAlgorithm }),
  'kms:generateDataKey': object({ KeyId, CiphertextBlob, Plaintext, CiphertextForRecipient: CiphertextBlob }),
  'lambda:getFunction': lambdaFunction,
  'lambda:getFunctionConfiguration': object(functionConfiguration),
  'lambda:invoke': object({ StatusCode: number, FunctionError: string, LogResult: string, ExecutedVersion: text(1, 1024) }),
  's3:deleteObject': object({ DeleteMarker: boolean, VersionId: string, RequestCharged }),
  's3:getObject': storedObject,
  's3:headObject': storedObject,
  's3:listObjectsV2': listedObjects,
  's3:putObject': object({ ...written, SSEKMSEncryptionContext: string, Size: number }),
  'secretsmanager:getSecretValue': object({
    ARN: text(20, 2048), Name: text(1, 256), VersionId: text(32, 64), SecretBinary: text(1, 65_536), SecretString: text(1, 65_536), VersionStages: array(text(1, 256)),
    CreatedDate: string,
  }),
  'sfn:describeExecution': object({ ...describedExecution, Input: string, Output: string }, REQUIRED_OF_EXECUTION),
  'sfn:startExecution': startedExecution,
  'sfn:startSyncExecution': startedSyncExecution,
  'sns:publish': object({ MessageId: string, SequenceNumber: string }),
  'sqs:sendMessage': object({ MD5OfMessageBody: string, MD5OfMessageAttributes: string, MD5OfMessageSystemAttributes: string, MessageId: string, SequenceNumber: string }),
  'ssm:getParameter': object({
    Parameter: object({
      Name: text(1, 2048), Type: oneOf('String', 'StringList', 'SecureString'), Value: string, Version: number, Selector: text(0, 128), SourceResult: string,
      LastModifiedDate: string, ARN: string, DataType: text(0, 128),
    }),
  }),
  'states:startExecution': startedExecution,
  'states:startExecution.sync': endedExecution,
  'states:startExecution.sync:2': endedExecution,
};
