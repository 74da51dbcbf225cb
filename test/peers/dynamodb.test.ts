/** Executions whose tasks use a DynamoDB: dynalite. */
import { afterAll, describe, expect, test } from 'vitest';
import { createTasks } from '../../runtime/tasks/index.ts';
import { testServer } from '../api/client.ts';
import { startDynamodb } from './dynamodb.mjs';
import { machine, states, task } from './machines.ts';

const dynamodb = await startDynamodb();
afterAll(() => dynamodb.stop());

const server = testServer({ tasks: createTasks({ environment: { AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url } }) });

/** A new table of items with an id. */
async function table(name: string): Promise<string> {
  const made = await server.execute(machine({
    Create: task('aws-sdk:dynamodb:createTable', {
      TableName: name, BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  }));
  expect(made).toMatchObject({ status: 'SUCCEEDED', output: { TableDescription: { TableName: name } } });
  return name;
}

describe('the integration dynamodb', () => {
  test('puts, updates, gets and deletes an item', async () => {
    const TableName = await table('Orders');
    const Key = { id: { S: '7' } };
    const { status, output, cause } = await server.execute(machine({
      Put: task('dynamodb:putItem', { TableName, Item: { ...Key, price: { N: '10.50' }, tags: { SS: ['a', 'b'] }, paid: { BOOL: false } } }, { Next: 'Update' }),
      Update: task('dynamodb:updateItem', {
        TableName, Key, UpdateExpression: 'SET paid = :yes ADD price :more', ReturnValues: 'UPDATED_NEW',
        ExpressionAttributeValues: { ':yes': { BOOL: true }, ':more': { N: '{% $string(2 * 2) %}' } },
      }, { Assign: { updated: '{% $states.result.Attributes %}' }, Next: 'Get' }),
      Get: task('dynamodb:getItem', { TableName, Key, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' }, { Assign: { got: '{% $states.result %}' }, Next: 'Delete' }),
      Delete: task('dynamodb:deleteItem', { TableName, Key, ReturnValues: 'ALL_OLD' }, { Assign: { deleted: '{% $states.result.Attributes.id.S %}' }, Next: 'Miss' }),
      Miss: task('dynamodb:getItem', { TableName, Key }, { Output: { updated: '{% $updated %}', got: '{% $got %}', deleted: '{% $deleted %}', missing: '{% $exists($states.result.Item) %}' } }),
    }));
    expect({ status, cause }).toEqual({ status: 'SUCCEEDED', cause: undefined });
    expect(output).toMatchObject({
      updated: { paid: { BOOL: true }, price: { N: '14.5' } },
      got: {
        Item: { ...Key, paid: { BOOL: true }, price: { N: '14.5' }, tags: { SS: ['a', 'b'] } },
        ConsumedCapacity: { TableName, CapacityUnits: 1 },
        SdkHttpMetadata: { HttpStatusCode: 200, HttpHeaders: { 'Server': 'Server', 'Content-Type': 'application/x-amz-json-1.0' } },
        SdkResponseMetadata: { RequestId: expect.any(String) },
      },
      deleted: '7',
      missing: false,
    });
  });

  test.each([
    ['dynamodb:putItem', 'DynamoDB.ConditionalCheckFailedException',
      /^The conditional request failed \(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; Request ID: \S+; Proxy: null\)$/],
    ['aws-sdk:dynamodb:putItem', 'DynamoDb.ConditionalCheckFailedException', /^The conditional request failed \(Service: DynamoDb, Status Code: 400, Request ID: \S+\)/],
  ])('%s fails with %s, and its catcher sees it', async (resource, error, cause) => {
    const TableName = await table(`Once-${resource.replaceAll(':', '-')}`);
    const once = { TableName, Item: { id: { S: '1' } }, ConditionExpression: 'attribute_not_exists(id)' };
    const { status, output } = await server.execute(machine({
      First: task(resource, once, { Next: 'Again' }),
      Again: task(resource, once, { Catch: [{ ErrorEquals: [error], Next: 'Known', Output: '{% $states.errorOutput %}' }] }),
      Known: { Type: 'Succeed' },
    }));
    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: { Error: error, Cause: expect.stringMatching(cause) } });
  });

  test.each([
    ['no such table', { TableName: 'Nowhere', Key: { id: { S: '1' } } }, 'DynamoDB.ResourceNotFoundException', /^Requested resource not found \(Service: AmazonDynamoDBv2; Status Code: 400; /],
    ['no such name', { TableName: 'a b', Key: { id: { S: '1' } } }, 'DynamoDB.AmazonDynamoDBException', /failed to satisfy constraint.*Error Code: ValidationException/],
    ['a key of another type', { TableName: 'Orders', Key: { id: { N: '1' } } }, 'DynamoDB.AmazonDynamoDBException', /^The provided key element does not match the schema/],
  ])('fails as AWS does: %s', async (_, args, error, cause) => {
    expect(await server.execute(machine({ Get: task('dynamodb:getItem', args) }))).toMatchObject({ status: 'FAILED', error, cause: expect.stringMatching(cause) });
  });

  test('counts right when iterations write the same item at once', async () => {
    const TableName = await table('Counters');
    const Key = { id: { S: 'visits' } };
    const increment = states({
      Read: task('dynamodb:getItem', { TableName, Key, ConsistentRead: true }, { Assign: { count: '{% $number($states.result.Item.n.N) %}' }, Next: 'Write' }),
      Write: task('dynamodb:updateItem', {
        TableName, Key, UpdateExpression: 'SET n = :new', ConditionExpression: 'n = :old',
        ExpressionAttributeValues: { ':old': { N: '{% $string($count) %}' }, ':new': { N: '{% $string($count + 1) %}' } },
      }, { Catch: [{ ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], Next: 'Read' }] }),
    });
    const { status, output } = await server.execute(machine({
      Begin: task('dynamodb:putItem', { TableName, Item: { ...Key, n: { N: '0' } } }, { Next: 'Each' }),
      Each: { Type: 'Map', Items: '{% [1..8] %}', ItemProcessor: increment, Next: 'Count' },
      Count: task('dynamodb:getItem', { TableName, Key }, { Output: '{% $states.result.Item.n.N %}' }),
    }));
    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: '8' });
  });
});

describe('the integration aws-sdk:dynamodb', () => {
  test('writes many items at once, and reads them page by page', async () => {
    const TableName = await table('Many');
    const { status, output } = await server.execute(machine({
      Fill: task('aws-sdk:dynamodb:batchWriteItem', {
        RequestItems: { [TableName]: '{% [1..25].{ "PutRequest": { "Item": { "id": { "S": $string($) } } } } %}' },
      }, { Assign: { found: 0 }, Next: 'Read' }),
      Read: task('aws-sdk:dynamodb:scan', { TableName, Limit: 10, ExclusiveStartKey: '{% $exists($from) ? $from : null %}' }, {
        Assign: { found: '{% $found + $states.result.Count %}', from: '{% $exists($states.result.LastEvaluatedKey) ? $states.result.LastEvaluatedKey : null %}' }, Next: 'More?',
      }),
      'More?': { Type: 'Choice', Choices: [{ Condition: '{% $from = null %}', Next: 'Done' }], Default: 'Read' },
      Done: { Type: 'Succeed', Output: '{% $found %}' },
    }));
    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: 25 });
  });
});
