/** Requests over HTTP: beside a bare node:http server, and with the durable store beside the one in memory. */
import { callApi, requestBytes } from './measuring/connections.ts';
import { compareRates } from './measuring/rates.ts';
import { report, type Row } from './measuring/row.ts';
import { serveIfAsked, type ServerKind, type ServerProcess, startProcess } from './measuring/server-process.ts';

await serveIfAsked();

const ROUNDS = { connections: 32, rounds: 7, length: 700 };

const ROLE = 'arn:aws:iam::123456789012:role/bench';
const HELLO = JSON.stringify({ StartAt: 'HelloWorld', States: { HelloWorld: { Type: 'Pass', Result: 'Hello World!', End: true } } });

/** Creates a Hello machine; gives the request that starts it. */
async function helloRequest({ port }: ServerProcess, type: 'STANDARD' | 'EXPRESS'): Promise<Buffer> {
  const { stateMachineArn } = await callApi(port, { operation: 'CreateStateMachine', input: { name: `hello-${type}`, definition: HELLO, roleArn: ROLE, type } }) as { stateMachineArn: string };
  return requestBytes(port, { operation: type === 'EXPRESS' ? 'StartSyncExecution' : 'StartExecution', input: { stateMachineArn, input: '{"who":"me"}' } });
}

/** Requests/s of one server beside another's, in interleaved rounds. */
async function beside(what: string, [ours, bound]: readonly [ServerKind, ServerKind], type: 'STANDARD' | 'EXPRESS', bar: Row['bar']): Promise<Row> {
  const file = process.argv[1]!;
  const [server, other] = [await startProcess(file, ours), await startProcess(file, bound)];
  const request = await helloRequest(server, type);
  const otherRequest = bound === 'bare' ? request : await helloRequest(other, type);
  const row = await compareRates(what, { port: server.port, request }, { port: other.port, request: otherRequest }, ROUNDS, bar);
  await server.stop();
  await other.stop();
  return row;
}

report([
  await beside('StartSyncExecution of Hello, beside node:http alone', ['memory', 'bare'], 'EXPRESS', { least: 0.7 }),
  await beside('StartExecution of Hello, store that survives the process, beside memory', ['flushed', 'memory'], 'STANDARD', { least: 0.6 }),
  await beside('StartExecution of Hello, store that survives a loss of power, beside memory', ['durable', 'memory'], 'STANDARD', { least: 0.6 }),
]);
