/**
 * An API for the example: it gives tokens, takes invoices from whoever has one, and says at the third look that they are paid.
 *
 *     node api.mjs            listens on http://127.0.0.1:9000
 */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { pathToFileURL } from 'node:url';

/** The API, not yet listening. */
export function createApi() {
  const tokens = new Set();
  const invoices = new Map();

  /** What is answered: a status and a document. */
  function answer(method, path, authorization, form) {
    if (path === '/oauth/token') {
      const token = randomUUID();
      tokens.add(`Bearer ${token}`);
      return [200, { access_token: token, token_type: 'Bearer', expires_in: 3600 }];
    }
    if (!tokens.has(authorization)) return [401, { error: 'This token is not known here.' }];
    if (method === 'POST' && path === '/v1/invoices') {
      if (!form.get('customer') || !form.has('lines[0][sku]')) return [422, { error: 'An invoice has a customer and lines.' }];
      const id = `inv_${invoices.size + 1}`;
      invoices.set(id, { looks: 0, total: total(form) });
      return [201, { id }];
    }
    const invoice = invoices.get(path.replace('/v1/invoices/', ''));
    if (invoice === undefined) return [404, { error: 'There is no such invoice.' }];
    invoice.looks++;
    return [200, { status: invoice.looks < 3 ? 'open' : 'paid', total: invoice.total }];
  }

  return http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const [status, document] = answer(request.method, new URL(request.url, 'http://api').pathname, request.headers.authorization, new URLSearchParams(body));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  });
}

function total(form) {
  let sum = 0;
  for (let i = 0; form.has(`lines[${i}][sku]`); i++) sum += Number(form.get(`lines[${i}][price]`)) * Number(form.get(`lines[${i}][quantity]`));
  return sum;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  createApi().listen(9000, '127.0.0.1', () => console.log('The API of the example listens on http://127.0.0.1:9000'));
}
