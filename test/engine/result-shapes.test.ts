import { describe, expect, it } from 'vitest';
import { createTasks } from '../../runtime/tasks/index.ts';
import { checkResult } from '../../runtime/engine/test-state/result-shapes.ts';

const tasks = createTasks({ environment: {} });

const STARTED = { ExecutionArn: 'arn', StartDate: '2024-01-01T00:00:00Z' };

describe('mocked results', () => {
  it.each([
    ['states:startExecution', STARTED],
    ['states:startExecution', { ...STARTED, more: 1 }],
    ['states:startExecution.waitForTaskToken', { anything: true }],
    ['states:startExecution.sync:2', { ...STARTED, StateMachineArn: 'arn', Status: 'SUCCEEDED', Output: { a: 1 } }],
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
    ['aws-sdk:polly:getLexicon', { Lexicon: { Content: 1 } }, "Field 'Content' must be a string"],
    ['aws-sdk:rdsdata:executeStatement', { Records: [[{ ArrayValue: { ArrayValues: [{ BooleanValues: [1] }] } }]] }, "Field 'BooleanValues' must be a boolean"],
    ['aws-sdk:rdsdata:executeStatement', { NumberOfRecordsUpdated: '1' }, "Field 'NumberOfRecordsUpdated' must be a number"],
  ])('of %s may not be %j', (name, result, problem) => {
    const message = `Mock result schema validation error: ${problem}`;
    expect(() => checkResult(`arn:aws:states:::${name}`, result, 'STRICT', tasks)).toThrow(expect.objectContaining({ type: 'ValidationException', message }));
    expect(() => checkResult(`arn:aws:states:::${name}`, result, 'NONE', tasks)).not.toThrow();
  });
});
