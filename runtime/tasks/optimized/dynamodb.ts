/** `dynamodb:getItem`, `putItem`, `updateItem`, `deleteItem`. Recorded: services/dynamodb_task_service. */
import { accepts, integrations, jsonApi } from './api.ts';

const DYNAMODB = jsonApi({ prefix: 'DynamoDB', base: 'AmazonDynamoDBException', service: 'AmazonDynamoDBv2' }, {
  endpoint: 'dynamodb', version: '1.0', target: 'DynamoDB_20120810',
});

/** What writing takes besides its own. */
const TEXTS = 'ConditionalOperator ConditionExpression ReturnConsumedCapacity ReturnItemCollectionMetrics ReturnValues TableName!';
const DOCUMENTS = 'Expected ExpressionAttributeNames ExpressionAttributeValues';

export const dynamodb = integrations('dynamodb', DYNAMODB, {
  deleteItem: { parameters: accepts(TEXTS, `Key! ${DOCUMENTS}`) },
  getItem: { parameters: accepts('ProjectionExpression ReturnConsumedCapacity TableName!', 'AttributesToGet ConsistentRead ExpressionAttributeNames Key!') },
  putItem: { parameters: accepts(TEXTS, `Item! ${DOCUMENTS}`) },
  updateItem: { parameters: accepts(`UpdateExpression ${TEXTS}`, `AttributeUpdates Key! ${DOCUMENTS}`) },
});
