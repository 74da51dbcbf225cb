/**
 * How records lie in a file: `length | crc32 | payload`, the first two as 32-bit little-endian numbers. The checksum
 * covers the payload. A file begins with a header of its own, see `fileHeader`.
 */
import zlib from 'node:zlib';

/** Bytes before the payload of a record. */
export const FRAME_HEADER = 8;

/** Bytes before the first record of a file. */
export const FILE_HEADER = 16;

/** Changes when files written before cannot be read any more. */
export const FORMAT_VERSION = 1;

/** No payload is longer: what claims to be is damage. V8's longest text, 2²⁹ characters of at most 3 bytes, stays below it. */
const LONGEST = 2 ** 31 - 1;

/** What a file should not contain. The message names the file and the offset. */
export class StoreDamageError extends Error {
  override readonly name = 'StoreDamageError';
  readonly file: string;
  readonly offset: number;

  constructor(file: string, offset: number, reason: string) {
    super(`${file} is damaged at offset ${offset}: ${reason}`);
    this.file = file;
    this.offset = offset;
  }
}

/** Bytes of the record of a payload. */
export const frameLength = (payload: string): number => FRAME_HEADER + Buffer.byteLength(payload);

/** Writes the record of a payload to where `bytes` has room for it. */
export function writeFrame(bytes: Buffer, start: number, payload: string): Buffer {
  const end = start + FRAME_HEADER + bytes.write(payload, start + FRAME_HEADER);
  bytes.writeUInt32LE(end - start - FRAME_HEADER, start);
  bytes.writeUInt32LE(zlib.crc32(bytes.subarray(start + FRAME_HEADER, end)), start + 4);
  return bytes;
}

/** The record of a payload. */
export const frameOf = (payload: string): Buffer => writeFrame(Buffer.allocUnsafe(frameLength(payload)), 0, payload);

/** Payload of the record at the beginning of `bytes`, or what is wrong with it. */
export function unframe(bytes: Buffer): Buffer | 'incomplete' | 'checksum' {
  if (bytes.length < FRAME_HEADER) return 'incomplete';
  const length = bytes.readUInt32LE(0);
  if (length === 0 || length > LONGEST || bytes.length < FRAME_HEADER + length) return 'incomplete';
  const payload = bytes.subarray(FRAME_HEADER, FRAME_HEADER + length);
  return zlib.crc32(payload) === bytes.readUInt32LE(4) ? payload : 'checksum';
}

/** First bytes of a file: what it is (`magic`, 8 characters) and in which version of the format. */
export function fileHeader(magic: string): Buffer {
  const header = Buffer.alloc(FILE_HEADER);
  header.write(magic, 'latin1');
  header.writeUInt32LE(FORMAT_VERSION, 8);
  return header;
}

/** Throws a StoreDamageError unless `bytes` begins as `fileHeader` does. */
export function checkHeader(bytes: Buffer, magic: string, file: string): void {
  if (bytes.length < FILE_HEADER || bytes.toString('latin1', 0, 8) !== magic) throw new StoreDamageError(file, 0, 'it is not a file of this store');
  const version = bytes.readUInt32LE(8);
  if (version !== FORMAT_VERSION) throw new StoreDamageError(file, 8, `it has version ${version} of the format, this is version ${FORMAT_VERSION}`);
}
