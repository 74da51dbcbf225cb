/** The same bytes up to `end`, with room for so many more. The memory is not of Buffer's pool, and not touched before it is used. */
export function withRoom(bytes: Buffer, end: number, more: number): Buffer {
  if (bytes.length - end >= more) return bytes;
  const larger = Buffer.allocUnsafeSlow(Math.max(LEAST, 2 * bytes.length, end + more));
  bytes.copy(larger, 0, 0, end);
  return larger;
}

/** Bytes to begin with. */
const LEAST = 16 * 1024;
