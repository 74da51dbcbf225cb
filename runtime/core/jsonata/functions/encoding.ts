/** Base64 and URL encoding. JSONata documentation, "String functions". Platform-neutral: bytes are made here. */
import type { Json } from '../../json.ts';
import { builtin } from '../builtin.ts';
import { JsonataError } from '../error.ts';

/** `$base64encode`: the code units as bytes (Latin-1), as `btoa` does. */
export const $base64encode = builtin('base64encode', '<s-:s>', (text: Json) => (text === undefined ? undefined : encode(text)));

/** `$base64decode`: to Latin-1 text; what is no base64 is skipped. */
export const $base64decode = builtin('base64decode', '<s-:s>', (text: Json) => (text === undefined ? undefined : decode(text)));

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function encode(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i += 3) {
    const byte = (n: number): number => text.charCodeAt(i + n) & 255;
    const bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
    const group = [18, 12, 6, 0].map((shift) => ALPHABET[(bits >> shift) & 63]!).join('');
    const length = Math.min(3, text.length - i);
    out += group.slice(0, length + 1).padEnd(4, '=');
  }
  return out;
}

function decode(text: string): string {
  let out = '';
  let bits = 0;
  let count = 0;
  for (const letter of text) {
    if (letter === '=') break;
    const value = ALPHABET.indexOf(letter === '-' ? '+' : letter === '_' ? '/' : letter);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += String.fromCharCode((bits >> count) & 255);
    }
  }
  return out;
}

/** A URL function: malformed text is an error that names it. */
const url = (name: string, convert: (text: string) => string) => builtin(name, '<s-:s>', (text: Json) => {
  if (text === undefined) return undefined;
  try {
    return convert(text);
  } catch {
    throw new JsonataError('D3140', { functionName: name, value: text });
  }
});

/** `$encodeUrlComponent` */
export const $encodeUrlComponent = url('encodeUrlComponent', encodeURIComponent);
/** `$encodeUrl` */
export const $encodeUrl = url('encodeUrl', encodeURI);
/** `$decodeUrlComponent` */
export const $decodeUrlComponent = url('decodeUrlComponent', decodeURIComponent);
/** `$decodeUrl` */
export const $decodeUrl = url('decodeUrl', decodeURI);
