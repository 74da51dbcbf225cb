/**
 * ItemReader: the items of a distributed Map from S3. AWS, "ItemReader (Map)"; recorded cases map_item_reader_*.
 */
import { type DistributedMap, Failure, type Json } from '../core/index.ts';
import { parseCsv } from './csv.ts';

/** Calls S3: `('getObject', { Bucket, Key })`. Throws a Failure. */
export type CallS3 = (action: string, parameters: Json) => Promise<Json>;

type Reader = NonNullable<DistributedMap['itemReader']>;

/** More items than this are never read, whatever MaxItems says. */
const MAX_ITEMS = 100_000_000;

const DELIMITERS: Readonly<Record<string, string>> = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' };

/** Reads the items. Throws States.ItemReaderFailed. */
export async function readItems(reader: Reader, callS3: CallS3): Promise<readonly Json[]> {
  const { maxItems = 0 } = reader;
  if (maxItems < 0) throw unreadable('field MaxItems must be positive');
  const limit = Math.min(maxItems || MAX_ITEMS, MAX_ITEMS);
  const action = reader.resource.split(':').at(-1)!;
  if (action === 'listObjectsV2') return listObjects(reader.arguments, limit, callS3);
  const { Body } = await reading(callS3(action, reader.arguments));
  return itemsOf(String(Body ?? ''), reader).slice(0, limit);
}

function itemsOf(text: string, { config = {}, items }: Reader): readonly Json[] {
  switch (config.InputType) {
    case 'CSV':
      return csvItems(text, config);
    case 'JSONL':
      return text.split('\n').filter((line) => line.trim() !== '').map(parseJson);
    case 'JSON':
      return jsonItems(parseJson(text), items);
    default:
      throw unreadable(`The input type ${config.InputType} is not supported.`);
  }
}

/** A document that is an array is the items; of another one ItemsPath names them. */
function jsonItems(document: Json, select: Reader['items']): readonly Json[] {
  const items = Array.isArray(document) || select === undefined ? document : select(document);
  if (!Array.isArray(items)) throw unreadable('Attempting to map over non-iterable node.');
  return items;
}

function csvItems(text: string, { CSVHeaderLocation, CSVHeaders, CSVDelimiter = 'COMMA' }: Json): readonly Json[] {
  const rows = parseCsv(text, DELIMITERS[CSVDelimiter] ?? ',');
  const headers: readonly string[] = (CSVHeaderLocation === 'GIVEN' ? CSVHeaders : rows.shift()) ?? [];
  if (new Set(headers).size < headers.length) throw unreadable('CSV headers cannot contain duplicates.');
  return rows.map((row) => Object.fromEntries(headers.map((header, i) => [header, row[i] ?? ''])));
}

async function listObjects(parameters: Json, limit: number, callS3: CallS3): Promise<readonly Json[]> {
  const objects: Json[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page: Json = await reading(callS3('listObjectsV2', { ...parameters, ...(ContinuationToken && { ContinuationToken }) }));
    for (const { ETag, LastModified, Key, Size, StorageClass } of page.Contents ?? []) {
      objects.push({ Etag: ETag, LastModified: Math.floor(Date.parse(LastModified) / 1000), Key, Size, StorageClass });
    }
    ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (ContinuationToken !== undefined && objects.length < limit);
  return objects.slice(0, limit);
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable('Attempting to map over non-iterable node.');
  }
}

/** What S3 says is the reader's failure. */
const reading = (call: Promise<Json>): Promise<Json> =>
  call.catch((thrown: unknown) => { throw unreadable(thrown instanceof Failure ? thrown.cause : String(thrown)); });

const unreadable = (cause: string | undefined): Failure => new Failure('States.ItemReaderFailed', cause);
