/** `dynamodb:getItem`, `putItem`, `updateItem`, `deleteItem`. Recorded: services/dynamodb_task_service. */
import type { OptimizedIntegration } from '../integration.ts';
import { withMetadata } from '../metadata.ts';
import type { ParameterTypes } from '../parameters.ts';
import { callJson, type JsonService } from '../protocols/json.ts';

const DYNAMODB: JsonService = { endpoint: 'dynamodb', version: '1.0', target: 'DynamoDB_20120810' };

const conditional: ParameterTypes = {
  ConditionalOperator: 'text',
  ConditionExpression: 'text',
  Expected: 'json',
  ExpressionAttributeNames: 'json',
  ExpressionAttributeValues: 'json',
  ReturnConsumedCapacity: 'text',
  ReturnItemCollectionMetrics: 'text',
  ReturnValues: 'text',
  TableName: 'text!',
};

const integration = (operation: string, parameters: ParameterTypes): OptimizedIntegration => ({
  names: { prefix: 'DynamoDB', base: 'AmazonDynamoDBException', service: 'AmazonDynamoDBv2' },
  parameters,
  async call(input, { client }) {
    const { output, response } = await callJson(client, DYNAMODB, operation, input);
    return withMetadata(output, response);
  },
});

export const dynamodbGetItem = integration('GetItem', {
  AttributesToGet: 'json',
  ConsistentRead: 'json',
  ExpressionAttributeNames: 'json',
  Key: 'json!',
  ProjectionExpression: 'text',
  ReturnConsumedCapacity: 'text',
  TableName: 'text!',
});

export const dynamodbPutItem = integration('PutItem', { ...conditional, Item: 'json!' });

export const dynamodbUpdateItem = integration('UpdateItem', { ...conditional, AttributeUpdates: 'json', Key: 'json!', UpdateExpression: 'text' });

export const dynamodbDeleteItem = integration('DeleteItem', { ...conditional, Key: 'json!' });
