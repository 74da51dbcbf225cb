/**
 * AWS Signature Version 4. Emulators only read the access key and the scope out of it; MinIO and AWS itself check it.
 * Source: AWS, "Signature Version 4 signing process".
 */
import { createHash, createHmac } from 'node:crypto';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface Signable {
  readonly method: string;
  readonly host: string;
  /** Percent-encoded. */
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export interface Scope {
  readonly region: string;
  /** The service's signing name: 'dynamodb', 's3'. */
  readonly service: string;
  readonly date: Date;
}

/** The headers of the request with the signature's own. */
export function sign(request: Signable, credentials: Credentials, scope: Scope): Record<string, string> {
  const bodyHash = sha256(request.body);
  const headers: Record<string, string> = {
    ...request.headers,
    'x-amz-date': timeOf(scope),
    'x-amz-content-sha256': bodyHash,
    ...(credentials.sessionToken === undefined ? {} : { 'x-amz-security-token': credentials.sessionToken }),
  };
  const signed = signedHeaders({ ...request, headers });
  const signature = signatureOf(request, signed, bodyHash, credentials, scope);
  headers.authorization = `${ALGORITHM} Credential=${credentials.accessKeyId}/${placeOf(scope)}, SignedHeaders=${namesOf(signed)}, Signature=${signature}`;
  return headers;
}

/** The address of a request that has its signature in its query, good for `seconds`. It is sent with the same headers. */
export function presign(request: Omit<Signable, 'body'>, seconds: number, credentials: Credentials, scope: Scope, bodyHash = sha256('')): string {
  const signed = signedHeaders(request);
  const query: Signable['query'] = [
    ...request.query,
    ['X-Amz-Algorithm', ALGORITHM],
    ['X-Amz-Credential', `${credentials.accessKeyId}/${placeOf(scope)}`],
    ['X-Amz-Date', timeOf(scope)],
    ['X-Amz-Expires', String(seconds)],
    ...(credentials.sessionToken === undefined ? [] : [['X-Amz-Security-Token', credentials.sessionToken] as const]),
    ['X-Amz-SignedHeaders', namesOf(signed)],
  ];
  const signature = signatureOf({ ...request, query }, signed, bodyHash, credentials, scope);
  return `https://${request.host}${request.path}?${queryText(query)}&X-Amz-Signature=${signature}`;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

type Headers = readonly (readonly [name: string, value: string])[];

const signedHeaders = ({ headers, host }: Pick<Signable, 'headers' | 'host'>): Headers => Object.entries({ ...headers, host })
  .map(([name, value]) => [name.toLowerCase(), value.trim().replace(/ +/g, ' ')] as const)
  .toSorted(([a], [b]) => (a < b ? -1 : 1));

const namesOf = (headers: Headers): string => headers.map(([name]) => name).join(';');

const timeOf = ({ date }: Scope): string => date.toISOString().replace(/[-:]|\.\d{3}/g, '');

const placeOf = (scope: Scope): string => `${timeOf(scope).slice(0, 8)}/${scope.region}/${scope.service}/aws4_request`;

function signatureOf({ method, path, query }: Omit<Signable, 'body'>, headers: Headers, bodyHash: string, { secretAccessKey }: Credentials, scope: Scope): string {
  const canonical = [
    method,
    // S3 signs the path as it is sent, all others encode it once more.
    scope.service === 's3' ? path : path.split('/').map(encode).join('/'),
    queryText(query.toSorted(([a], [b]) => (a < b ? -1 : 1))),
    ...headers.map(([name, value]) => `${name}:${value}`),
    '',
    namesOf(headers),
    bodyHash,
  ].join('\n');
  const key = placeOf(scope).split('/').reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, `${ALGORITHM}\n${timeOf(scope)}\n${placeOf(scope)}\n${sha256(canonical)}`).toString('hex');
}

/** Percent-encoding as AWS wants it: everything but A-Z a-z 0-9 - . _ ~. */
export const encode = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'))
  .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** A query string without its '?'. */
export const queryText = (query: Signable['query']): string =>
  query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();
