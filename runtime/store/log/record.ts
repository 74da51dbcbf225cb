/** What a record of the log says: a line of JSON that the index needs, then a body that only readers of the data need. */
import type { Json } from '../../core/index.ts';
import type { ExecutionRecord } from '../records.ts';

export type RecordHeader =
  | readonly ['put', table: string, key: string, record: Json]
  | readonly ['delete', table: string, key: string]
  | readonly ['start' | 'finish', record: ExecutionRecord]
  | readonly ['checkpoint' | 'forget', arn: string];

const NEWLINE = 10;

/** A record as it is written. */
export const payloadOf = (header: RecordHeader, body?: string): string =>
  (body === undefined ? JSON.stringify(header) : `${JSON.stringify(header)}\n${body}`);

/** Reads the first line. JSON text has no line feeds of its own. */
export function headerOf(payload: Buffer): RecordHeader {
  const end = payload.indexOf(NEWLINE);
  return JSON.parse(payload.toString('utf8', 0, end === -1 ? payload.length : end));
}
