import { hash as digest, isHashAlgorithm } from '../hash.ts';
import type { Json } from '../json.ts';
import { boundedText, invalidArguments } from './arguments.ts';

/** States.Hash: the MD5, SHA-1, SHA-256, SHA-384 or SHA-512 of a text of at most 10,000 characters, in hexadecimal. */
export function hash(data: Json, algorithm: Json): string {
  const text = boundedText(data, 'Hash');
  if (!isHashAlgorithm(algorithm)) throw invalidArguments('Hash');
  return digest(text, algorithm);
}
