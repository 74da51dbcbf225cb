/** Cores: a machine that computes, on a server with workers beside one that runs everything itself. */
import { callApi, requestBytes } from './measuring/connections.ts';
import { withInstalled } from './measuring/installed.ts';
import { compareRates } from './measuring/rates.ts';
import { report } from './measuring/row.ts';

const WORKERS = 2;

/** Some 40,000 transitions. */
const LOOP = JSON.stringify({
  StartAt: 'Check',
  States: {
    Check: { Type: 'Choice', Choices: [{ Variable: '$.count', NumericLessThan: 20_000, Next: 'Inc' }], Default: 'Done' },
    Inc: { Type: 'Pass', Parameters: { 'count.$': 'States.MathAdd($.count, 1)' }, Next: 'Check' },
    Done: { Type: 'Succeed' },
  },
});

/** Creates the machine; gives the request that runs it. */
async function loopRequest(port: number): Promise<Buffer> {
  const input = { name: 'loop', definition: LOOP, roleArn: 'arn:aws:iam::123456789012:role/bench', type: 'EXPRESS' };
  const { stateMachineArn } = await callApi(port, { operation: 'CreateStateMachine', input }) as { stateMachineArn: string };
  return requestBytes(port, { operation: 'StartSyncExecution', input: { stateMachineArn, input: '{"count":0}' } });
}

await withInstalled(async (installed) => {
  const [server, alone] = [await installed.serve('--workers', String(WORKERS)), await installed.serve()];
  const row = await compareRates(
    `StartSyncExecution of a machine that computes, ${WORKERS} workers beside none`,
    { port: server.port, request: await loopRequest(server.port) },
    { port: alone.port, request: await loopRequest(alone.port) },
    { connections: 8, rounds: 7, length: 1500 },
    { least: 1.7 },
  );
  await server.stop();
  await alone.stop();
  report([row]);
});
