import { describe, expect, it } from 'vitest';
import { createTasks } from '../../runtime/tasks/index.ts';
import { checkResult } from '../../runtime/engine/test-state/result-shapes.ts';

const tasks = createTasks({ environment: {} });

const STARTED = { ExecutionArn: 'arn', StartDate: '2024-01-01T00:00:00Z' };
const ENDED = { ...STARTED, StateMachineArn: 'arn', Status: 'SUCCEEDED' };

describe('mocked results', () => {
  it.each([
    ['states:startExecution', STARTED],
    ['states:startExecution', { ...STARTED, more: 1 }],
    ['states:startExecution.waitForTaskToken', { anything: true }],
    ['states:startExecution.sync:2', { ...ENDED, Output: { a: 1 } }],
    ['dynamodb:getItem', { Item: { id: { S: 'a' }, tree: { M: { leaves: { L: [{ N: '1' }, { SS: ['a'] }] } } } } }],
    ['events:putEvents', {}],
    ['nobody:knows', { Field: 1 }],
    ['aws-sdk:fis:getExperiment', { Experiment: 'of a client that is not installed' }],
    ['aws-sdk:rdsdata:executeStatement', { Records: [[{ LongValue: 1 }, { ArrayValue: { ArrayValues: [{ StringValues: ['a'] }] } }]], more: 1 }],
  ])('of %s may be %j', (name, result) => {
    expect(() => checkResult(`arn:aws:states:::${name}`, result, 'STRICT', tasks)).not.toThrow();
  });

  it.each([
    ['states:startExecution', { ExecutionArn: 'a' }, "Required field 'StartDate' is missing"],
    ['states:startExecution.sync', STARTED, "Required field 'StateMachineArn' is missing"],
    ['aws-sdk:kms:encrypt', { CiphertextBlob: 'x'.repeat(6145) }, "Field 'CiphertextBlob' exceeds the maximum length"],
    ['aws-sdk:kms:encrypt', { EncryptionAlgorithm: 'ROT13' }, "Field 'EncryptionAlgorithm' is not an expected value"],
    ['aws-sdk:eventbridge:putEvents', { Entries: [{}, { EventId: 1 }] }, "Field 'EventId' must be a string"],
    ['aws-sdk:lambda:getFunction', { Configuration: [] }, "Field 'Configuration' must be an object"],
    ['aws-sdk:s3:getObject', { DeleteMarker: 'no' }, "Field 'DeleteMarker' must be a boolean"],
    ['lambda:invoke', [], 'Mock result must be an object'],
    ['lambda:invoke', { ExecutedVersion: '' }, "Field 'ExecutedVersion' is smaller than the minimum length"],
    ['states:startExecution', { ...STARTED, ExecutionArn: '' }, "Field 'ExecutionArn' is smaller than the minimum length"],
    ['states:startExecution.sync', { ...ENDED, Status: 'DONE' }, "Field 'Status' is not an expected value"],
    ['states:startExecution.sync:2', { ...ENDED, OutputDetails: { Included: 1 } }, "Field 'Included' must be a boolean"],
    ['aws-sdk:sfn:describeExecution', { ...ENDED, Output: {} }, "Field 'Output' must be a string"],
    ['aws-sdk:sfn:startSyncExecution', ENDED, "Required field 'StopDate' is missing"],
    ['dynamodb:getItem', { Item: { id: { S: 1 } } }, "Field 'S' must be a string"],
    ['dynamodb:updateItem', { Attributes: { tree: { M: { leaf: { L: [{ BOOL: true }, { BOOL: 'no' }] } } } } }, "Field 'BOOL' must be a boolean"],
    ['dynamodb:putItem', { ConsumedCapacity: { Table: { WriteCapacityUnits: true } } }, "Field 'WriteCapacityUnits' must be a number"],
    ['aws-sdk:dynamodb:query', { Items: {} }, "Field 'Items' must be an array"],
    ['aws-sdk:lambda:getFunction', { Tags: ['a'] }, "Field 'Tags' must be an object"],
    ['aws-sdk:lambda:getFunction', { Tags: { a: 1 } }, "Field 'a' must be a string"],
    ['aws-sdk:lambda:getFunction', { Configuration: { FileSystemConfigs: [{ Arn: 'a' }] } }, "Required field 'LocalMountPath' is missing"],
    ['aws-sdk:lambda:getFunctionConfiguration', { MemorySize: 127 }, "Field 'MemorySize' is less than the minimum value"],
    ['aws-sdk:s3:headObject', { Metadata: { mine: 1 } }, "Field 'mine' must be a string"],
    ['aws-sdk:s3:putObject', { ChecksumType: 'HALF' }, "Field 'ChecksumType' is not an expected value"],
    ['aws-sdk:s3:listObjectsV2', { Contents: [{ Size: '1' }] }, "Field 'Size' must be a number"],
    ['aws-sdk:kms:generateDataKey', { Plaintext: '' }, "Field 'Plaintext' is smaller than the minimum length"],
    ['aws-sdk:secretsmanager:getSecretValue', { ARN: 'short' }, "Field 'ARN' is smaller than the minimum length"],
    ['aws-sdk:ssm:getParameter', { Parameter: { Type: 'Number' } }, "Field 'Type' is not an expected value"],
    ['aws-sdk:polly:getLexicon', { Lexicon: { Content: 1 } }, "Field 'Content' must be a string"],
    ['aws-sdk:rdsdata:executeStatement', { Records: [[{ ArrayValue: { ArrayValues: [{ BooleanValues: [1] }] } }]] }, "Field 'BooleanValues' must be a boolean"],
    ['aws-sdk:rdsdata:executeStatement', { NumberOfRecordsUpdated: '1' }, "Field 'NumberOfRecordsUpdated' must be a number"],
  ])('of %s may not be %j', (name, result, problem) => {
    const message = `Mock result schema validation error: ${problem}`;
    expect(() => checkResult(`arn:aws:states:::${name}`, result, 'STRICT', tasks)).toThrow(expect.objectContaining({ type: 'ValidationException', message }));
    expect(() => checkResult(`arn:aws:states:::${name}`, result, 'NONE', tasks)).not.toThrow();
  });
});
