// @ts-check
/**
 * SNS, SQS, EventBridge, Secrets Manager, S3, ECS, Batch and Glue: `moto_server` where it is installed. S3 too, and not by the npm
 * package s3rver, which has had no release since 2021.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startFront } from './front.mjs';

/** Whether `moto_server` can be started: `pip install 'moto[server]'`. */
export const motoInstalled = spawnSync('moto_server', ['--help'], { timeout: 60_000 }).status === 0;

/**
 * Starts moto_server on a free port, empty.
 * @param {Readonly<Record<string, string>>} [settings] its own variables
 * @returns {Promise<import('./front.mjs').Peer>}
 */
export async function startMoto(settings = {}) {
  const port = await freePort();
  const server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...settings } });
  let errors = '';
  server.stderr.on('data', (text) => { errors += text; });
  const url = `http://127.0.0.1:${port}`;
  while (!await fetch(url).then(() => true, () => false)) {
    if (server.exitCode !== null) throw new Error(`moto_server ended with ${server.exitCode}:\n${errors}`);
    await pause(50);
  }
  return {
    url,
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill('SIGTERM');
      await once(server, 'exit');
    },
  };
}

/**
 * Starts moto_server behind a front that answers as AWS does where AWS was recorded to answer otherwise.
 * @returns {Promise<import('./front.mjs').Peer>}
 */
export async function startMotoAsAws() {
  const moto = await startMoto();
  const front = await startFront(moto.url, (service) => DIFFERENCES[service] ?? { headers });
  return {
    url: front.url,
    async stop() {
      await front.stop();
      await moto.stop();
    },
  };
}

/** Recorded: services/sns_task_service. */
const headers = () => ({ 'x-amzn-RequestId': randomUUID(), 'connection': 'keep-alive' });

/** @type {Record<string, import('./front.mjs').Differences>} */
const DIFFERENCES = {
  sns: {
    headers,
    // Cases look for what was delivered as soon as the task has ended: AWS is not that quick.
    exchange: async ({ operation }, send) => {
      const answer = await send();
      if (operation === 'Publish') await pause(1000);
      return answer;
    },
    // Recorded: sns_task_service.publish_base_error_topic_arn.
    answer: (body) => body.replace('<Message>Endpoint does not exist</Message>', '<Message>Topic does not exist</Message>'),
  },
  secretsmanager: {
    headers,
    // Recorded: error_handling/aws_sdk.invalid_secret_name.
    refuse: ({ operation, body }) => (operation === 'CreateSecret' && !/^[\w/+=.@!-]+$/.test(JSON.parse(body.toString()).Name)
      ? invalid('Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!')
      : undefined),
  },
  sqs: {
    headers,
    exchange: ({ operation, body }, send) => (operation === 'ReceiveMessage' ? received(JSON.parse(body.toString()), send) : send()),
    answer: (body, { operation }) => (operation === 'ReceiveMessage' ? withDeliveries(body) : body),
  },
};

/**
 * @param {string} message
 * @returns {import('./front.mjs').Answer}
 */
const invalid = (message) => ({
  status: 400,
  headers: new Headers({ 'content-type': 'application/x-amz-json-1.1' }),
  body: JSON.stringify({ __type: 'ValidationException', message }),
});

/**
 * A long poll answers when there is a message; the emulator's answers when a part of its time is over.
 * @param {{ WaitTimeSeconds?: number }} input
 * @param {(body: string) => Promise<import('./front.mjs').Answer>} send
 */
async function received({ WaitTimeSeconds = 0, ...input }, send) {
  const end = Date.now() + 1000 * WaitTimeSeconds;
  for (;;) {
    const answer = await send(JSON.stringify({ ...input, WaitTimeSeconds: 0 }));
    if (Date.now() >= end || answer.status !== 200 || (JSON.parse(answer.body).Messages ?? []).length > 0) return answer;
    await pause(20);
  }
}

/** @param {string} text the answer to ReceiveMessage */
function withDeliveries(text) {
  const answer = JSON.parse(text);
  for (const message of answer.Messages ?? []) message.Body = delivered(message.Body);
  return JSON.stringify(answer);
}

/**
 * Events name their account; notifications are signed in version 1 unless their topic says otherwise. AWS, "AWS service event metadata",
 * SNS API reference, SetTopicAttributes. Recorded: events_task_service.put_events_base, callback.sns_publish_wait_for_task_token.
 * @param {string} body what another service sent to a queue
 */
function delivered(body) {
  const content = asObject(body);
  if (content?.SignatureVersion !== undefined) return JSON.stringify({ ...content, SignatureVersion: '1' });
  const arn = content?.resources?.find((/** @type {string} */ resource) => resource.startsWith('arn:'));
  return arn === undefined ? body : JSON.stringify({ ...content, account: arn.split(':')[4] });
}

/** @param {string} text */
function asObject(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {net.AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}
