/**
 * What ARNs of executions end with, as bytes: one for a character, but 17 for a UUID, which most names are.
 *
 *   B1. Two texts have the same bytes only when they are the same.
 */

/** Stands before the bytes of a UUID. */
const UUID = 0;
/** Stands before the two bytes of a character that has more than one, or is one of these two. */
const WIDE = 1;

const UUID_BYTES = 16;
const UUID_CHARACTERS = 36;

/** The most bytes a character takes. */
export const CHARACTER_BYTES = 3;

const DASH = '-'.charCodeAt(0);
const DIGITS = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const NO_DIGIT = DIGITS.length;

/** What an ASCII character is as a hexadecimal digit. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => (DIGITS.includes(code) ? DIGITS.indexOf(code) : NO_DIGIT));

/** Whether a dash stands before this byte of a UUID. */
const isDashed = (byte: number): boolean => byte === 4 || byte === 6 || byte === 8 || byte === 10;

/** Writes the UUID that begins in a text at `from`; false when there is none. */
function writeUuid(into: Uint8Array, at: number, text: string, from: number): boolean {
  if (from + UUID_CHARACTERS > text.length) return false;
  let next = from;
  for (let byte = 0; byte < UUID_BYTES; byte++) {
    if (isDashed(byte) && text.charCodeAt(next++) !== DASH) return false;
    const high = VALUES[text.charCodeAt(next++)] ?? NO_DIGIT;
    const low = VALUES[text.charCodeAt(next++)] ?? NO_DIGIT;
    if (high === NO_DIGIT || low === NO_DIGIT) return false;
    into[at + byte] = high << 4 | low;
  }
  return true;
}

/** Writes what a text has from `from` on, where there is room for CHARACTER_BYTES of each character. Gives where that ends. */
export function writeKey(into: Uint8Array, at: number, text: string, from: number): number {
  let end = at;
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (writeUuid(into, end + 1, text, i)) {
      into[end] = UUID;
      end += 1 + UUID_BYTES;
      i += UUID_CHARACTERS - 1;
    } else if (code > WIDE && code <= 0xff) {
      into[end++] = code;
    } else {
      into[end++] = WIDE;
      into[end++] = code >>> 8;
      into[end++] = code & 0xff;
    }
  }
  return end;
}

/** The text whose bytes are in `bytes` from `from` on. */
export function readKey(bytes: Uint8Array, from: number): string {
  const codes: number[] = [];
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === WIDE) {
      codes.push(bytes[++i]! << 8 | bytes[++i]!);
    } else if (byte === UUID) {
      for (let digits = 0; digits < UUID_BYTES; digits++) {
        const value = bytes[++i]!;
        if (isDashed(digits)) codes.push(DASH);
        codes.push(DIGITS[value >>> 4]!, DIGITS[value & 15]!);
      }
    } else {
      codes.push(byte);
    }
  }
  return String.fromCharCode(...codes);
}
