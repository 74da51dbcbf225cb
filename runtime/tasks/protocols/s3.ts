/** The REST API of S3, path style: buckets and objects are paths, metadata are headers, listings are XML. */
import type { Json } from '../../core/json.ts';
import type { AwsClient } from '../aws-client.ts';
import { ServiceFault } from '../fault.ts';
import { header, type HttpResponse } from '../http.ts';
import { inOrder } from '../metadata.ts';
import type { ByteRange, ObjectPart } from '../object-part.ts';
import { encode } from '../signature.ts';
import { instant } from '../time.ts';
import { documentOf, xmlFault } from './query.ts';
import { type Element, find } from './xml.ts';

interface Operation {
  readonly method: string;
  /** What the path names. */
  readonly of: 'service' | 'bucket' | 'object';
  /** Fixed part of the query. */
  readonly query?: readonly (readonly [name: string, value: string])[];
  /** What the SDK for Java says where the parameters do not. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The member that is the body of the answer. */
  readonly payload?: string;
  /** Reads the answer's XML. */
  readonly document?: (root: Element) => Json;
}

/** The operations there are, by their names in the API. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  ListBuckets: { method: 'GET', of: 'service', document: listBuckets },
  CreateBucket: { method: 'PUT', of: 'bucket' },
  HeadBucket: { method: 'HEAD', of: 'bucket' },
  DeleteBucket: { method: 'DELETE', of: 'bucket' },
  ListObjectsV2: { method: 'GET', of: 'bucket', query: [['list-type', '2']], document: listObjects },
  // The SDK names the type of strings it sends. Recorded: services/aws_sdk_task_service.s3_put_object_*.
  PutObject: { method: 'PUT', of: 'object', headers: { 'content-type': 'text/plain; charset=UTF-8' } },
  CopyObject: { method: 'PUT', of: 'object', document: (root) => ({ CopyObjectResult: pick(root, { ETag: String, LastModified: String }) }) },
  // The version of the SDK that sends checksums of its own, as the same cases show it does, asks for them too. AWS, "Data integrity
  // protections for Amazon S3": WHEN_SUPPORTED is the default both ways.
  GetObject: { method: 'GET', of: 'object', payload: 'Body', headers: { 'x-amz-checksum-mode': 'ENABLED' } },
  HeadObject: { method: 'HEAD', of: 'object' },
  DeleteObject: { method: 'DELETE', of: 'object' },
};

const date = (text: string): string => (Number.isNaN(Date.parse(text)) ? text : instant(Date.parse(text)));
const flag = (text: string): boolean => text === 'true';

type Read = (text: string) => Json;

/** Members that travel as headers, in requests and in answers. */
const HEADERS: readonly (readonly [member: string, header: string, read?: Read])[] = [
  ['AcceptRanges', 'accept-ranges'],
  ['ACL', 'x-amz-acl'],
  ['BucketKeyEnabled', 'x-amz-server-side-encryption-bucket-key-enabled', flag],
  ['CacheControl', 'cache-control'],
  ['ChecksumCRC32', 'x-amz-checksum-crc32'],
  ['ChecksumCRC32C', 'x-amz-checksum-crc32c'],
  ['ChecksumCRC64NVME', 'x-amz-checksum-crc64nvme'],
  ['ChecksumMode', 'x-amz-checksum-mode'],
  ['ChecksumSHA1', 'x-amz-checksum-sha1'],
  ['ChecksumSHA256', 'x-amz-checksum-sha256'],
  ['ChecksumType', 'x-amz-checksum-type'],
  ['ContentDisposition', 'content-disposition'],
  ['ContentEncoding', 'content-encoding'],
  ['ContentLanguage', 'content-language'],
  ['ContentLength', 'content-length', Number],
  ['ContentRange', 'content-range'],
  ['ContentType', 'content-type'],
  ['CopySource', 'x-amz-copy-source'],
  ['DeleteMarker', 'x-amz-delete-marker', flag],
  ['ETag', 'etag'],
  ['Expiration', 'x-amz-expiration'],
  ['IfMatch', 'if-match'],
  ['IfNoneMatch', 'if-none-match'],
  ['LastModified', 'last-modified', date],
  ['MetadataDirective', 'x-amz-metadata-directive'],
  ['Range', 'range'],
  ['ServerSideEncryption', 'x-amz-server-side-encryption'],
  ['SSEKMSKeyId', 'x-amz-server-side-encryption-aws-kms-key-id'],
  ['StorageClass', 'x-amz-storage-class'],
  ['Tagging', 'x-amz-tagging'],
  ['TagCount', 'x-amz-tagging-count', Number],
  ['VersionId', 'x-amz-version-id'],
];

/** Members that only requests have, in the query. */
const QUERY: Readonly<Record<string, string>> = {
  ContinuationToken: 'continuation-token',
  Delimiter: 'delimiter',
  EncodingType: 'encoding-type',
  FetchOwner: 'fetch-owner',
  MaxKeys: 'max-keys',
  Prefix: 'prefix',
  StartAfter: 'start-after',
  VersionId: 'versionId',
};

const METADATA = 'x-amz-meta-';

/** Names of the operations that `callS3` knows. */
export const s3Operations: readonly string[] = Object.keys(OPERATIONS);

/** Calls one of `s3Operations` ('PutObject'). Rejects with `ServiceFault`, `Unreachable` or `NoEndpoint`. */
export async function callS3(client: AwsClient, operation: string, input: Json): Promise<Json> {
  const { method, of, query = [], payload, document } = OPERATIONS[operation]!;
  const response = await client.send({
    endpoint: 's3',
    method,
    path: pathOf(of, input),
    query: [...query, ...Object.entries(QUERY)
      .filter(([member]) => method !== 'PUT' && given(input[member]))
      .map(([member, name]) => [name, String(input[member])] as const)],
    headers: requestHeaders(operation, input),
    body: operation === 'PutObject' ? bodyOf(input.Body) : '',
  });
  if (response.status >= 300) throw xmlFault(response, documentOf(response), header(response, 'x-amz-id-2') ?? 'null');
  const root = document === undefined ? undefined : documentOf(response);
  return {
    ...(of === 'object' ? responseHeaders(response, method) : {}),
    ...(payload === undefined ? {} : { [payload]: response.body.toString('utf8') }),
    ...(document === undefined || root === undefined ? {} : document(root)),
  };
}

/** Reads part of an object. Rejects as `callS3` does. */
export async function readS3(client: AwsClient, input: Json, { start, end }: ByteRange): Promise<ObjectPart> {
  const response = await client.send({
    endpoint: 's3',
    method: 'GET',
    path: pathOf('object', input),
    query: given(input.VersionId) ? [['versionId', String(input.VersionId)]] : [],
    headers: { ...requestHeaders('GetObject', input), range: `bytes=${start}-${end - 1}` },
  });
  const { status, body } = response;
  const etag = header(response, 'etag');
  // An empty object has no ranges.
  if (status === RANGE_NOT_SATISFIABLE) return { bytes: Buffer.alloc(0), size: start, etag };
  if (status >= 300) throw xmlFault(response, documentOf(response), header(response, 'x-amz-id-2') ?? 'null');
  const size = /\/(\d+)$/.exec(header(response, 'content-range') ?? '')?.[1];
  return { bytes: body, size: size === undefined ? body.length : Number(size), etag };
}

const RANGE_NOT_SATISFIABLE = 416;

/** Bodies that are neither text nor bytes go as their JSON. Recorded: services/aws_sdk_task_service.s3_put_object_dict. */
export const bodyOf = (body: Json): string | Buffer =>
  (typeof body === 'string' || Buffer.isBuffer(body) ? body : body === undefined ? '' : JSON.stringify(body));

const given = (value: Json): boolean => value !== undefined && value !== null;

/** Missing parts of the path are what S3's client refuses before it sends anything. */
function pathOf(of: Operation['of'], { Bucket, Key }: Json): string {
  if (of === 'service') return '/';
  const parts = of === 'bucket' ? { Bucket } : { Bucket, Key };
  for (const [name, value] of Object.entries(parts)) {
    if (!given(value) || value === '') {
      throw new ServiceFault({ code: 'InvalidRequest', message: `${name} cannot be empty.`, status: 400, requestId: 'null', extendedRequestId: 'null' });
    }
  }
  return `/${encode(String(Bucket))}${of === 'object' ? `/${String(Key).split('/').map(encode).join('/')}` : ''}`;
}

function requestHeaders(operation: string, input: Json): Record<string, string> {
  const headers: Record<string, string> = { ...OPERATIONS[operation]!.headers };
  for (const [member, name] of HEADERS) {
    if (given(input[member]) && member !== 'ContentLength' && member !== 'VersionId') headers[name] = oneLine(String(input[member]));
  }
  for (const [name, value] of Object.entries(input.Metadata ?? {})) headers[METADATA + name.replaceAll(/[^\w.-]/g, '')] = oneLine(String(value));
  return headers;
}

/** Header values are one line of Latin-1. */
const oneLine = (text: string): string => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, ' ');

function responseHeaders(response: HttpResponse, method: string): Json {
  const output: Json = {};
  for (const [member, name, read = String as Read] of HEADERS) {
    const value = header(response, name);
    const describesObject = !name.startsWith('content-') || method === 'GET' || method === 'HEAD';
    if (value !== undefined && describesObject) output[member] = read(value);
  }
  if (method === 'GET' || method === 'HEAD') {
    output.Metadata = Object.fromEntries(response.headers
      .filter(([name]) => name.toLowerCase().startsWith(METADATA))
      .map(([name, value]) => [name.slice(METADATA.length), value]));
  }
  return output;
}

function listBuckets(root: Element): Json {
  const owner = find(root, 'Owner');
  return {
    Buckets: all(root, 'Bucket').map((bucket) => pick(bucket, { CreationDate: date, Name: String })),
    ...(owner === undefined ? {} : { Owner: pick(owner, { DisplayName: String, ID: String }) }),
  };
}

function listObjects(root: Element): Json {
  const contents = root.children.filter(({ name }) => name === 'Contents');
  const prefixes = root.children.filter(({ name }) => name === 'CommonPrefixes');
  return {
    ...pick(root, {
      ContinuationToken: String, Delimiter: String, EncodingType: String, IsTruncated: flag, KeyCount: Number, MaxKeys: Number,
      Name: String, NextContinuationToken: String, Prefix: String, StartAfter: String,
    }),
    ...(contents.length === 0 ? {} : {
      Contents: contents.map((item) => pick(item, { ETag: String, Key: String, LastModified: date, Size: Number, StorageClass: String })),
    }),
    ...(prefixes.length === 0 ? {} : { CommonPrefixes: prefixes.map((item) => pick(item, { Prefix: String })) }),
  };
}

const all = (element: Element, name: string): Element[] =>
  element.children.flatMap((child) => (child.name === name ? [child] : all(child, name)));

/** The named children of an element, read as what they are. */
const pick = (element: Element, members: Readonly<Record<string, Read>>): Json =>
  inOrder(Object.fromEntries(element.children.flatMap(({ name, text }) => (Object.hasOwn(members, name) ? [[name, members[name]!(text)]] : []))));
