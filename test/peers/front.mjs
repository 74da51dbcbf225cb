// @ts-check
/**
 * A front before an emulator of an AWS service: it passes requests on, and answers as AWS does where the emulator is known not to.
 *
 * Results of tasks show headers by name, case and order, so that the front writes all of them itself.
 */
import { once } from 'node:events';
import http from 'node:http';

/**
 * @typedef {object} Request
 * @property {string} operation 'PutItem'
 * @property {Buffer} body
 *
 * @typedef {object} Answer
 * @property {number} status
 * @property {Headers} headers the emulator's
 * @property {string} body
 *
 * @typedef {object} Differences what AWS answers otherwise
 * @property {(request: Request, answer: Answer) => Record<string, string>} headers all that AWS sends beside the usual ones
 * @property {(request: Request) => Answer | undefined} [refuse] what AWS does not accept
 * @property {(request: Request, send: (body?: string) => Promise<Answer>) => Promise<Answer>} [exchange] how long AWS takes; `send` asks the emulator
 * @property {(body: string, request: Request) => string} [answer] what AWS answers in its place
 *
 * @typedef {object} Peer
 * @property {string} url
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a front on a free port of the loopback interface.
 * @param {string} target the emulator's address
 * @param {(service: string) => Differences} differencesOf by the signing name of a service
 * @returns {Promise<Peer>}
 */
export async function startFront(target, differencesOf) {
  const server = http.createServer((request, response) => {
    pass(request, target, differencesOf).then(
      ({ status, headers, body }) => response.writeHead(status, Object.entries(headers).flat()).end(body),
      (error) => response.writeHead(502).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/**
 * @param {http.IncomingMessage} incoming
 * @param {string} target
 * @param {(service: string) => Differences} differencesOf
 */
async function pass(incoming, target, differencesOf) {
  const body = Buffer.concat(await incoming.toArray());
  const request = { operation: operationOf(incoming, body), body };
  const differences = differencesOf(incoming.headers.authorization?.split('/')[3] ?? '');
  const send = (/** @type {string | Buffer} */ changed = body) => forward(incoming, target, changed);
  const answer = differences.refuse?.(request) ?? await (differences.exchange?.(request, send) ?? send());
  const text = differences.answer?.(answer.body, request) ?? answer.body;
  return { status: answer.status, headers: { ...differences.headers(request, answer), ...usualHeaders(answer, text) }, body: text };
}

/**
 * @param {http.IncomingMessage} incoming
 * @param {string} target
 * @param {string | Buffer} body
 * @returns {Promise<Answer>}
 */
async function forward({ method, url, headers: { host: _host, connection: _connection, 'content-length': _length, ...headers } }, target, body) {
  const response = await fetch(new URL(url ?? '/', target), { method, headers: /** @type {Record<string, string>} */ (headers), ...(body.length > 0 && { body }) });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

/**
 * AWS JSON names the operation in a header, AWS Query in the form.
 * @param {http.IncomingMessage} incoming
 * @param {Buffer} body
 */
const operationOf = ({ headers }, body) =>
  String(headers['x-amz-target'] ?? '').split('.')[1] ?? new URLSearchParams(body.toString()).get('Action') ?? '';

/**
 * @param {Answer} answer
 * @param {string} body
 */
const usualHeaders = ({ headers }, body) => ({
  'Content-Length': String(Buffer.byteLength(body)),
  'Date': new Date().toUTCString(),
  'Content-Type': headers.get('content-type') ?? 'application/octet-stream',
});
