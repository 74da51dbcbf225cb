/** `dynamodb:getItem`, `putItem`, `updateItem`, `deleteItem`. Recorded: services/dynamodb_task_service. */
import { integrations, jsonApi } from './api.ts';

const DYNAMODB = jsonApi({ prefix: 'DynamoDB', base: 'AmazonDynamoDBException', service: 'AmazonDynamoDBv2' }, {
  endpoint: 'dynamodb', version: '1.0', target: 'DynamoDB_20120810',
});

export const dynamodb = integrations('dynamodb', DYNAMODB, {
  deleteItem: {},
  getItem: {},
  putItem: {},
  updateItem: {},
});
