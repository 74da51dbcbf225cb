/** CSV text as rows of fields. RFC 4180: quoted fields may hold delimiters, line breaks and doubled quotes. */

/** Reads all rows; an empty line is no row. */
export function parseCsv(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let offset = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (offset < text.length) {
    const field = text[offset] === '"' ? quotedField(text, offset) : plainField(text, offset, delimiter);
    row.push(field.value);
    offset = field.end;
    if (text[offset] === delimiter && offset < text.length) {
      offset++;
      if (offset < text.length && text[offset] !== '\n' && text[offset] !== '\r') continue;
      row.push('');
    }
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    if (text[offset] === '\r') offset++;
    if (text[offset] === '\n') offset++;
  }
  return rows;
}

interface Field {
  readonly value: string;
  readonly end: number;
}

function plainField(text: string, start: number, delimiter: string): Field {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
  return { value: text.slice(start, end), end };
}

/** What stands between the closing quote and the delimiter is dropped. */
function quotedField(text: string, start: number): Field {
  let value = '';
  let offset = start + 1;
  for (;;) {
    const quote = text.indexOf('"', offset);
    if (quote === -1) return { value: value + text.slice(offset), end: text.length };
    value += text.slice(offset, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    offset = quote + 2;
  }
}
