/** 100,000 executions that wait: what they keep in memory, and how fast the server answers in the meantime. */
import { callApi, Connection, requestBytes, sendAll } from './measuring/connections.ts';
import { report, type Row } from './measuring/row.ts';
import { serveIfAsked, type ServerKind, startProcess } from './measuring/server-process.ts';

await serveIfAsked();

const EXECUTIONS = 100_000;
const CALLS = 5_000;
const MB = 1_000_000;

const definition = JSON.stringify({
  StartAt: 'Order',
  States: {
    Order: { Type: 'Pass', Parameters: { 'id.$': '$.id', state: 'parked' }, Next: 'Park' },
    Park: { Type: 'Wait', Seconds: 86_400, End: true },
  },
});

/** Memory (bytes) of a server with executions in a Wait, and how long (ms) DescribeExecution takes meanwhile. */
async function parked(kind: ServerKind): Promise<{ readonly memory: number; readonly times: readonly number[] }> {
  const server = await startProcess(process.argv[1]!, kind);
  const { port } = server;
  const { stateMachineArn } = await callApi(port, {
    operation: 'CreateStateMachine', input: { name: 'park', definition, roleArn: 'arn:aws:iam::123456789012:role/bench' },
  }) as { stateMachineArn: string };

  let left = EXECUTIONS;
  await sendAll(port, 32, () => {
    if (left-- <= 0) return undefined;
    return requestBytes(port, { operation: 'StartExecution', input: { stateMachineArn, name: `e${left}`, input: JSON.stringify({ id: left }) } });
  });

  const memory = await server.memory();
  const prefix = stateMachineArn.replace(':stateMachine:', ':execution:');
  const connection = await Connection.open(port);
  const times: number[] = [];
  for (let i = 0; i < CALLS; i++) {
    const request = requestBytes(port, { operation: 'DescribeExecution', input: { executionArn: `${prefix}:e${(i * 7919) % EXECUTIONS}` } });
    const start = performance.now();
    await connection.send(request);
    times.push(performance.now() - start);
  }
  connection.close();
  await server.stop();
  return { memory, times };
}

async function rows(kind: ServerKind, where: string): Promise<readonly Row[]> {
  const { memory, times } = await parked(kind);
  return [
    { what: `100,000 executions in a Wait${where}, resident memory`, unit: 'MB', ours: memory / MB, bar: { most: 300 } },
    { what: `DescribeExecution in the meantime${where}, 99th percentile`, unit: 'ms', ours: times.toSorted((a, b) => a - b)[Math.ceil(0.99 * CALLS) - 1]!, bar: { most: 5 } },
  ];
}

report([...await rows('memory', ''), ...await rows('flushed', ', on disk')]);
