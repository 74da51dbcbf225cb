// @ts-check
/** DynamoDB: dynalite in this process, with the headers of AWS. Recorded: services/dynamodb_task_service. */
import { once } from 'node:events';
import dynalite from 'dynalite';
import { startFront } from './front.mjs';

/**
 * Starts DynamoDB on a free port, without tables.
 * @returns {Promise<import('./front.mjs').Peer>}
 */
export async function startDynamodb() {
  const emulator = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  emulator.listen(0, '127.0.0.1');
  await once(emulator, 'listening');
  const address = /** @type {import('node:net').AddressInfo} */ (emulator.address());
  const front = await startFront(`http://127.0.0.1:${address.port}`, () => ({ headers }));
  return {
    url: front.url,
    async stop() {
      await front.stop();
      emulator.closeAllConnections();
      await new Promise((resolve) => { emulator.close(resolve); });
    },
  };
}

/**
 * Reads are answered by other machines than writes, which show in their headers.
 * @param {import('./front.mjs').Request} request
 * @param {import('./front.mjs').Answer} answer
 */
const headers = ({ operation }, { headers }) => ({
  'Server': 'Server',
  'Connection': 'keep-alive',
  [operation === 'GetItem' ? 'x-amzn-requestid' : 'x-amzn-RequestId']: headers.get('x-amzn-requestid') ?? '',
  'x-amz-crc32': headers.get('x-amz-crc32') ?? '',
});
