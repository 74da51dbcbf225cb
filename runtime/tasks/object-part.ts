/** Parts of objects in S3: what is read of one at a time, so that its size does not matter. */

/** Bytes from `start` up to, but not including, `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface ObjectPart {
  /** What was asked for, as far as there is so much; the whole object where the service knows no ranges. */
  readonly bytes: Buffer;
  /** Of the whole object. */
  readonly size: number;
  /** Changes with the object. */
  readonly etag: string | undefined;
}
