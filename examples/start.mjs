/**
 * `npm start`: serves the state machines of this folder, runs one of them through the API as any client would, shows what happened,
 * and goes on serving. PORT says where (8083), 0 takes a free port.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { DescribeExecutionCommand, GetExecutionHistoryCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { clientConfig } from 'aslc/client';

const MACHINE = 'order';

// The SDK asks for a newer Node than aslc needs.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const here = path.relative(process.cwd(), import.meta.dirname);
const cli = path.join(import.meta.dirname, '../dist/cli.js');
const server = spawn(process.execPath, [cli, 'serve', here, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
server.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
// Whatever goes wrong here, no server stays behind.
process.on('exit', () => server.kill());

let url = '';
const arns = new Map();
for await (const line of createInterface({ input: server.stdout })) {
  const event = JSON.parse(line);
  if (event.event === 'listening') ({ url } = event);
  if (event.event === 'created') arns.set(event.name, event.stateMachineArn);
  if (event.event === 'ready') break;
}
// It has said why it ends.
if (url === '') await once(server, 'exit');
console.log(`aslc listening on ${url}`);
for (const arn of arns.values()) console.log(`  ${arn}`);

const config = clientConfig({ endpoint: url });
const client = new SFNClient(config);
const input = await readFile(path.join(import.meta.dirname, `${MACHINE}.input.json`), 'utf8');
const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn: arns.get(MACHINE), input }));
console.log(`\nOne execution of ${MACHINE}, with examples/${MACHINE}.input.json:\n`);

let execution;
do {
  await delay(100);
  execution = await client.send(new DescribeExecutionCommand({ executionArn }));
} while (execution.status === 'RUNNING');

const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
const begin = events[0].timestamp.getTime();
for (const event of events) {
  const { name = '', error = '' } = Object.values(event).find((value) => typeof value === 'object' && !(value instanceof Date)) ?? {};
  const elapsed = `+${event.timestamp.getTime() - begin} ms`;
  console.log(`${String(event.id).padStart(4)}  ${elapsed.padStart(8)}  ${event.type.padEnd(23)}  ${name}${error}`.trimEnd());
}
console.log(`\n${execution.status}: ${execution.output ?? execution.error}\n`);

console.log(`Still serving. Edit a file in examples/ and its state machine changes. In another terminal:

  export AWS_ENDPOINT_URL_SFN=${url} AWS_REGION=${config.region} AWS_ACCESS_KEY_ID=${config.credentials.accessKeyId} AWS_SECRET_ACCESS_KEY=test
  aws stepfunctions list-state-machines
  aws stepfunctions start-execution --state-machine-arn ${arns.get('hello')} --input '{"name": "Ada"}'

Ctrl+C ends.`);
