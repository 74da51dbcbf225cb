/** The integrations that Step Functions has of its own, one row each, by `service:action`. AWS, "Optimized integrations". */
import { httpInvoke } from '../http-task/integration.ts';
import type { OptimizedIntegration } from '../integration.ts';
import { apigatewayInvoke } from './api-gateway.ts';
import { athena } from './athena.ts';
import { batch } from './batch.ts';
import { bedrock } from './bedrock.ts';
import { codebuild } from './codebuild.ts';
import { databrew } from './databrew.ts';
import { dynamodb } from './dynamodb.ts';
import { ecs } from './ecs.ts';
import { eks } from './eks.ts';
import { emrContainers } from './emr-containers.ts';
import { emrServerless } from './emr-serverless.ts';
import { emr } from './emr.ts';
import { eventsPutEvents } from './events.ts';
import { glue } from './glue.ts';
import { kubernetes } from './kubernetes.ts';
import { lambdaInvoke } from './lambda.ts';
import { mediaconvert } from './mediaconvert.ts';
import { sagemaker } from './sagemaker.ts';
import { snsPublish } from './sns.ts';
import { sqsSendMessage } from './sqs.ts';
import { statesStartExecution } from './states.ts';

export const OPTIMIZED_INTEGRATIONS: ReadonlyMap<string, OptimizedIntegration> = new Map([
  ['apigateway:invoke', apigatewayInvoke],
  ...athena,
  ...batch,
  ...bedrock,
  ...codebuild,
  ...databrew,
  ...dynamodb,
  ...ecs,
  ...eks,
  ...emr,
  ...emrContainers,
  ...emrServerless,
  ['events:putEvents', eventsPutEvents],
  ...glue,
  ['http:invoke', httpInvoke],
  ...kubernetes,
  ['lambda:invoke', lambdaInvoke],
  ...mediaconvert,
  ...sagemaker,
  ['sns:publish', snsPublish],
  ['sqs:sendMessage', sqsSendMessage],
  ['states:startExecution', statesStartExecution],
]);
