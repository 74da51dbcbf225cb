import type { Json } from '../json.ts';
import { boundedText, invalidArguments } from './arguments.ts';

/**
 * States.Base64Decode: the text whose UTF-8 bytes `value` encodes; at most 10,000 characters of base64. As the MIME scheme
 * has it, what is not of the alphabet does not count and padding may be left out.
 */
export function base64Decode(value: Json): string {
  const digits = boundedText(value, 'Base64Decode').replaceAll(/[^A-Za-z0-9+/]/g, '');
  if (digits.length % 4 === 1) throw invalidArguments('Base64Decode');
  const bytes = Uint8Array.from(atob(digits), (character) => character.charCodeAt(0));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
