/** `bedrock:invokeModel`, `createModelCustomizationJob` (with `.sync`). AWS, "Invoke and customize Amazon Bedrock models with Step Functions". */
import type { Json } from '../../core/json.ts';
import { header } from '../http.ts';
import type { OptimizedIntegration } from '../integration.ts';
import { contentOf } from '../metadata.ts';
import { asText } from '../parameters.ts';
import { jsonFault, parse } from '../protocols/json.ts';
import { s3 } from '../sdk/s3.ts';
import { encode } from '../signature.ts';
import { integrations, restApi } from './api.ts';

const BEDROCK = restApi({ prefix: 'Bedrock', base: 'BedrockException', attempts: true }, {
  endpoint: 'bedrock',
  operations: {
    CreateModelCustomizationJob: 'POST /model-customization-jobs',
    GetModelCustomizationJob: 'GET /model-customization-jobs/{jobIdentifier}',
    StopModelCustomizationJob: 'POST /model-customization-jobs/{jobIdentifier}/stop',
  },
  camel: ['hyperParameters'],
});

/** What the model takes and gives is a document; either may lie in S3. */
const invokeModel: OptimizedIntegration = {
  names: BEDROCK.names,
  problems: ({ Body, Input }) => ((Body === undefined) === (Input === undefined) ? ["Exactly one of the fields 'Body' and 'Input' is required"] : []),
  async call({ Accept = 'application/json', Body, ContentType = 'application/json', GuardrailIdentifier, GuardrailVersion, Input, ModelId, Output, Trace }, context) {
    const optional = { 'x-amzn-bedrock-guardrailidentifier': GuardrailIdentifier, 'x-amzn-bedrock-guardrailversion': GuardrailVersion, 'x-amzn-bedrock-trace': Trace };
    const response = await context.client.send({
      endpoint: 'bedrock_runtime',
      signingName: 'bedrock',
      host: 'bedrock-runtime',
      path: `/model/${encode(ModelId)}/invoke`,
      headers: { accept: Accept, 'content-type': ContentType, ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) },
      body: asText(Input === undefined ? Body : (await s3.call('getObject', placeOf(Input.S3Uri), context)).Body),
    });
    if (response.status >= 300) throw jsonFault(response, parse(response));
    const text = response.body.toString('utf8');
    if (Output?.S3Uri !== undefined) await s3.call('putObject', { ...placeOf(Output.S3Uri), Body: text }, context);
    return { Body: Output?.S3Uri ?? contentOf(text), ContentType: header(response, 'content-type') };
  },
};

/** 's3://bucket/a/key' */
function placeOf(uri: Json): Json {
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(String(uri)) ?? [];
  return { Bucket, Key };
}

export const bedrock: readonly (readonly [string, OptimizedIntegration])[] = [
  ['bedrock:invokeModel', invokeModel],
  ...integrations('bedrock', BEDROCK, {
    createModelCustomizationJob: {
      job: {
        describe: ({ JobArn }) => ['GetModelCustomizationJob', { JobIdentifier: JobArn }],
        state: 'Status',
        succeeded: 'Completed',
        failed: 'Failed Stopped',
        stop: ({ JobArn }) => [['StopModelCustomizationJob', { JobIdentifier: JobArn }]],
      },
    },
  }),
];
