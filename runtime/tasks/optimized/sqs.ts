/** `sqs:sendMessage`. Recorded: services/sqs_task_service, error_handling/task_service_sqs, callback. */
import dns from 'node:dns/promises';
import net from 'node:net';
import type { AwsClient } from '../aws-client.ts';
import { Unreachable } from '../http.ts';
import type { OptimizedIntegration } from '../integration.ts';
import { withMetadata } from '../metadata.ts';
import { withText } from '../parameters.ts';
import { callJson, type JsonService } from '../protocols/json.ts';

const SQS: JsonService = { endpoint: 'sqs', version: '1.0', target: 'AmazonSQS' };

export const sqsSendMessage: OptimizedIntegration = {
  names: { prefix: 'SQS', base: 'AmazonSQSException', service: 'AmazonSQS' },
  async call(parameters, { client }) {
    await reach(parameters.QueueUrl, client);
    const { output, response } = await callJson(client, SQS, 'SendMessage', withText(parameters, 'MessageBody'));
    return withMetadata(output, response);
  },
};

/**
 * The SDK sends a message to the host of its queue's URL. Here it goes to the configured endpoint; but a name that only
 * the local network could know, and does not, fails as it does on AWS. Recorded: task_service_sqs.send_message_no_such_queue.
 */
async function reach(queueUrl: string, client: AwsClient): Promise<void> {
  if (!URL.canParse(queueUrl)) return;
  const { hostname } = new URL(queueUrl);
  const local = !hostname.includes('.') && net.isIP(hostname.replaceAll(/[[\]]/g, '')) === 0;
  if (!local || hostname === client.address({ service: 'sqs' }).url.hostname) return;
  try {
    await dns.lookup(hostname);
  } catch {
    throw new Unreachable(`${hostname}: Name or service not known`);
  }
}
