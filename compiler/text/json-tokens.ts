/**
 * Strings and numbers of JSON text, and the words for what is wrong with a character, as Jackson has them.
 *
 * Every function looks at the text from an offset and returns what it found and where that ends. None throws.
 */
export type Scanned<T> =
  | { readonly ok: true; readonly value: T; readonly offset: number; readonly end: number }
  /** `at` is where Jackson stands when it gives up: behind what it has consumed. */
  | { readonly ok: false; readonly message: string; readonly at: number };

const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const hexDigits = /[0-9a-fA-F]{4}/y;
// oxlint-disable-next-line no-control-regex -- control characters end what can be taken as it stands
const ordinary = /[^"\\\u0000-\u001f]*/y;

/** Reads a string whose opening quote stands at `start`. `what` is Jackson's word for it. */
export function scanString(text: string, start: number, what: 'name' | 'string value'): Scanned<string> {
  let value = '';
  let offset = start + 1;
  for (;;) {
    ordinary.lastIndex = offset;
    ordinary.test(text);
    const stop = ordinary.lastIndex;
    value += text.slice(offset, stop);
    const character = text[stop];
    if (character === '"') return { ok: true, value, offset: start, end: stop + 1 };
    if (character === undefined) {
      const message = what === 'name' ? 'Unexpected end-of-input in field name' : 'Unexpected end-of-input: was expecting closing quote for a string value';
      return { ok: false, message, at: text.length };
    }
    if (character !== '\\') {
      const message = `Illegal unquoted character (${describe(text, stop)}): has to be escaped using backslash to be included in ${what}`;
      return { ok: false, message, at: stop + 1 };
    }
    const escape = scanEscape(text, stop + 1);
    if (!escape.ok) return escape;
    value += escape.value;
    offset = escape.end;
  }
}

/** Reads what follows a backslash. */
function scanEscape(text: string, start: number): Scanned<string> {
  const character = text[start];
  if (character === undefined) return { ok: false, message: 'Unexpected end-of-input in character escape sequence', at: start };
  const simple = escapes[character];
  if (simple !== undefined) return { ok: true, value: simple, offset: start, end: start + 1 };
  if (character !== 'u') return { ok: false, message: `Unrecognized character escape ${describe(text, start)}`, at: start + 1 };
  hexDigits.lastIndex = start + 1;
  const digits = hexDigits.exec(text)?.[0];
  if (digits !== undefined) return { ok: true, value: String.fromCharCode(Number.parseInt(digits, 16)), offset: start, end: start + 5 };
  const wrong = start + 1 + (/^[0-9a-fA-F]*/.exec(text.slice(start + 1, start + 5))?.[0].length ?? 0);
  if (wrong >= text.length) return { ok: false, message: 'Unexpected end-of-input in character escape sequence', at: text.length };
  return { ok: false, message: unexpectedCharacter(text, wrong, 'expected a hex-digit for character escape sequence'), at: wrong + 1 };
}

/** Reads a number that starts with a digit or a minus sign. At the root it has to be followed by space. */
export function scanNumber(text: string, start: number, root: boolean): Scanned<number> {
  let offset = text[start] === '-' ? start + 1 : start;
  const integer = skipDigits(text, offset);
  if (integer === offset) return numberFault(text, offset, 'expected digit (0-9) to follow minus sign, for valid numeric value');
  if (text[offset] === '0' && integer > offset + 1) return { ok: false, message: 'Invalid numeric value: Leading zeroes not allowed', at: offset + 1 };
  offset = integer;
  if (text[offset] === '.') {
    const fraction = skipDigits(text, offset + 1);
    if (fraction === offset + 1) return numberFault(text, fraction, 'Decimal point not followed by a digit');
    offset = fraction;
  }
  if (text[offset] === 'e' || text[offset] === 'E') {
    const sign = text[offset + 1] === '+' || text[offset + 1] === '-' ? 1 : 0;
    const exponent = skipDigits(text, offset + 1 + sign);
    if (exponent === offset + 1 + sign) return numberFault(text, exponent, 'Exponent indicator not followed by a digit');
    offset = exponent;
  }
  if (root && offset < text.length && !/\s/.test(text[offset] ?? '')) {
    return { ok: false, message: unexpectedCharacter(text, offset, 'Expected space separating root-level values'), at: offset + 1 };
  }
  return { ok: true, value: Number(text.slice(start, offset)), offset: start, end: offset };
}

function skipDigits(text: string, start: number): number {
  let offset = start;
  for (let code = text.charCodeAt(offset); code >= 0x30 && code <= 0x39; code = text.charCodeAt(offset)) offset += 1;
  return offset;
}

function numberFault(text: string, offset: number, comment: string): Scanned<number> {
  if (offset >= text.length) return { ok: false, message: 'Unexpected end-of-input in numeric value', at: text.length };
  return { ok: false, message: `Unexpected character (${describe(text, offset)}) in numeric value: ${comment}`, at: offset + 1 };
}

/** `Unexpected character ('}' (code 125)): was expecting …` */
export function unexpectedCharacter(text: string, offset: number, comment: string): string {
  return `Unexpected character (${describe(text, offset)}): ${comment}`;
}

/** `Unrecognized token 'not': was expecting …`; a long token is cut after 256 characters. */
export function unrecognizedToken(token: string, expected: string): string {
  return `Unrecognized token '${token.length > 256 ? `${token.slice(0, 256)}...` : token}': was expecting ${expected}`;
}

function describe(text: string, offset: number): string {
  const code = text.charCodeAt(offset);
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return `(CTRL-CHAR, code ${code})`;
  const hexadecimal = code > 255 ? ` / 0x${code.toString(16)}` : '';
  return `'${String.fromCharCode(code)}' (code ${code}${hexadecimal})`;
}
