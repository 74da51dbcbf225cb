import type { Json } from '../json.ts';
import { boundedText } from './arguments.ts';

/** States.Base64Encode: the UTF-8 bytes of a text of at most 10,000 characters in base64. */
export function base64Encode(value: Json): string {
  const bytes = new TextEncoder().encode(boundedText(value, 'Base64Encode'));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
