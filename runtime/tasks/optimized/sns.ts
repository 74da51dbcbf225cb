/** `sns:publish`. Recorded: services/sns_task_service, callback.sns_publish_wait_for_task_token. */
import type { OptimizedIntegration } from '../integration.ts';
import { withMetadata } from '../metadata.ts';
import { withText } from '../parameters.ts';
import { callQuery } from '../protocols/query.ts';
import { SNS } from '../sdk/sns.ts';

export const snsPublish: OptimizedIntegration = {
  names: { prefix: 'SNS', base: 'AmazonSNSException', service: 'AmazonSNS' },
  async call(parameters, { client }) {
    const { output, response } = await callQuery(client, SNS, 'Publish', withText(parameters, 'Message'));
    return withMetadata(output, response);
  },
};
