/**
 * CSV: every record is an item, an object of strings. AWS, "How Step Functions parses input CSV files".
 *
 * A quoted field may hold delimiters, line breaks and doubled quotes; doubled quotes are one outside of quoted fields
 * too. A backslash before a backslash, a quote or the delimiter takes its meaning away; before anything else it is
 * dropped. Missing fields are empty, those beyond the header are skipped; an empty line is no record.
 */
import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import type { Json } from '../../core/index.ts';
import { unreadable } from './failure.ts';
import { inHashOrder } from './hash-order.ts';
import { textParts, type StoredObject } from './object-storage.ts';
import { PAGE } from './pages.ts';

const DELIMITERS: Readonly<Record<string, string>> = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' };

/** AWS, "ItemReader (Map)": headers have at most 10 KiB. */
const MAX_HEADER_BYTES = 10 * 1024;

/** The longest record that is read; no item of this length can be the input of an execution. */
const MAX_RECORD = 8 * 1024 * 1024;

/** The records of an object as items; what is in its first row unless the configuration gives the names of the fields. */
export async function* csvItems(object: StoredObject, config: Json): AsyncGenerator<readonly Json[]> {
  const { CSVHeaderLocation, CSVHeaders, CSVDelimiter = 'COMMA' } = config;
  let itemOf = CSVHeaderLocation === 'GIVEN' ? itemsWith(columnsOf(CSVHeaders ?? [])) : undefined;
  for await (const rows of csvRows(textParts(object), DELIMITERS[CSVDelimiter] ?? ',')) {
    itemOf ??= itemsWith(columnsOf(rows.shift()!));
    yield rows.map(itemOf);
  }
}

type Columns = readonly (readonly [place: number, name: string])[];

/** What makes an item of a row: a copy of the item of an empty row, which is faster made than one member after the other. */
function itemsWith(columns: Columns): (row: readonly string[]) => Json {
  const empty: Json = Object.fromEntries(columns.map(([, name]) => [name, '']));
  return (row) => {
    const item = { ...empty };
    for (const [place, name] of columns) if (place < row.length) item[name] = row[place];
    return item;
  };
}

/**
 * The places of the fields in a row and their names, in the order that items have them: AWS's is that of a hash map.
 * Recorded: scenarios/base_scenarios.map_item_reader_csv_headers_decl_duplicate_headers, .map_item_reader_csv_headers_first_row_typed_headers.
 */
function columnsOf(headers: readonly string[]): Columns {
  if (new Set(headers).size < headers.length) throw unreadable('CSV headers cannot contain duplicates.');
  if (Buffer.byteLength(headers.join()) > MAX_HEADER_BYTES) throw unreadable(`CSV headers cannot have more than ${MAX_HEADER_BYTES} bytes.`);
  return inHashOrder([...headers.entries()], ([, name]) => name);
}

/** The records of a text, some at a time; never none. Throws on a quote that is not closed. */
export async function* csvRows(texts: AsyncIterable<string>, delimiter: string): AsyncGenerator<string[][]> {
  const parser = parse({ ...SYNTAX, delimiter, raw: true });
  // The parser passes on what goes wrong before it; when nobody reads it any more, what is before it ends too.
  pipeline(Readable.from(marked(texts, delimiter)), parser, () => {});
  let page: string[][] = [];
  for await (const { raw, record } of parser as AsyncIterable<ParsedRecord>) {
    page.push((record.some((field) => field.includes('""')) ? fieldsOf(raw, delimiter) : record).map((field) => original(field, delimiter)));
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

interface ParsedRecord {
  /** Its text. */
  readonly raw: string;
  readonly record: readonly string[];
}

const SYNTAX = {
  max_record_size: MAX_RECORD,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
};

/** The fields of a record, with doubled quotes outside of quoted fields made one. To ask of every field whether it was quoted takes four times as long. */
function fieldsOf(record: string, delimiter: string): readonly string[] {
  const [fields] = parseAtOnce(record, { ...SYNTAX, delimiter, cast: (value, { quoting }) => (quoting ? value : value.replaceAll('""', '"')) });
  return fields as unknown as readonly string[];
}

/** Stands before a letter for what a backslash protected, so that the parser takes it for text. */
const MARK = '\ufdd0';

/** The texts with marks for what backslashes protect. A backslash at the end of a part waits for the next. */
async function* marked(texts: AsyncIterable<string>, delimiter: string): AsyncGenerator<string> {
  let waiting = '';
  for await (const part of texts) {
    const text = waiting + part;
    const open = /(?:^|[^\\])(?:\\\\)*\\$/.test(text);
    waiting = open ? '\\' : '';
    yield withMarks(open ? text.slice(0, -1) : text, delimiter);
  }
}

function withMarks(text: string, delimiter: string): string {
  if (!text.includes('\\') && !text.includes(MARK)) return text;
  return text.replaceAll(/\\([^])|\ufdd0/g, (_, next: string | undefined) => {
    if (next === undefined) return `${MARK}m`;
    if (next === MARK) return `${MARK}m`;
    return next === '\\' ? `${MARK}b` : next === '"' ? `${MARK}q` : next === delimiter ? `${MARK}d` : next;
  });
}

function original(field: string, delimiter: string): string {
  if (!field.includes(MARK)) return field;
  return field.replaceAll(/\ufdd0([mbqd])/g, (_, kind: string) => (kind === 'm' ? MARK : kind === 'b' ? '\\' : kind === 'q' ? '"' : delimiter));
}
