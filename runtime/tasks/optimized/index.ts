/** The integrations that Step Functions has of its own, one row each, by `service:action`. AWS, "Optimized integrations". */
import type { OptimizedIntegration } from '../integration.ts';
import { apigatewayInvoke } from './api-gateway.ts';
import { athenaGetQueryExecution, athenaGetQueryResults, athenaStartQueryExecution, athenaStopQueryExecution } from './athena.ts';
import { dynamodbDeleteItem, dynamodbGetItem, dynamodbPutItem, dynamodbUpdateItem } from './dynamodb.ts';
import { httpInvoke } from '../http-task/integration.ts';
import { eventsPutEvents } from './events.ts';
import { glueStartJobRun } from './glue.ts';
import { lambdaInvoke } from './lambda.ts';
import { snsPublish } from './sns.ts';
import { sqsSendMessage } from './sqs.ts';
import { statesStartExecution } from './states.ts';

export const OPTIMIZED_INTEGRATIONS: ReadonlyMap<string, OptimizedIntegration> = new Map([
  ['apigateway:invoke', apigatewayInvoke],
  ['athena:getQueryExecution', athenaGetQueryExecution],
  ['athena:getQueryResults', athenaGetQueryResults],
  ['athena:startQueryExecution', athenaStartQueryExecution],
  ['athena:stopQueryExecution', athenaStopQueryExecution],
  ['dynamodb:deleteItem', dynamodbDeleteItem],
  ['dynamodb:getItem', dynamodbGetItem],
  ['dynamodb:putItem', dynamodbPutItem],
  ['dynamodb:updateItem', dynamodbUpdateItem],
  ['events:putEvents', eventsPutEvents],
  ['glue:startJobRun', glueStartJobRun],
  ['http:invoke', httpInvoke],
  ['lambda:invoke', lambdaInvoke],
  ['sns:publish', snsPublish],
  ['sqs:sendMessage', sqsSendMessage],
  ['states:startExecution', statesStartExecution],
]);
