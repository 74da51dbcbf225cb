/**
 * Message digests in plain JavaScript (RFC 1321, FIPS 180-4), because core runs where there is no `node:crypto`.
 * For checksums of small texts; nothing here is meant to keep secrets.
 */
export type HashAlgorithm = 'MD5' | 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

const DIGESTS: Readonly<Record<HashAlgorithm, (bytes: Uint8Array) => string>> = {
  'MD5': md5,
  'SHA-1': sha1,
  'SHA-256': sha256,
  'SHA-384': (bytes) => sha512(bytes, sha2().start384).slice(0, 96),
  'SHA-512': (bytes) => sha512(bytes, sha2().start512),
};

export const isHashAlgorithm = (name: unknown): name is HashAlgorithm => typeof name === 'string' && Object.hasOwn(DIGESTS, name);

/** The digest of a text's UTF-8 bytes, in lower-case hexadecimal. */
export const hash = (text: string, algorithm: HashAlgorithm): string => DIGESTS[algorithm](new TextEncoder().encode(text));

const rotateLeft = (x: number, n: number): number => (x << n) | (x >>> (32 - n));
const rotateRight = (x: number, n: number): number => (x >>> n) | (x << (32 - n));

/** The message with its padding: a one bit, zeros, and the length in bits in the last bytes of the last block. */
function padded(bytes: Uint8Array, block: number, littleEndian: boolean): DataView {
  const lengthSize = block / 8;
  const size = Math.ceil((bytes.length + 1 + lengthSize) / block) * block;
  const out = new Uint8Array(size);
  out.set(bytes);
  out[bytes.length] = 0x80;
  const view = new DataView(out.buffer);
  const lengthAt = littleEndian ? size - lengthSize : size - 8;
  view.setBigUint64(lengthAt, BigInt(bytes.length) * 8n, littleEndian);
  return view;
}

function hex(words: Uint32Array, littleEndian: boolean): string {
  const view = new DataView(new ArrayBuffer(words.length * 4));
  words.forEach((word, i) => view.setUint32(i * 4, word, littleEndian));
  return Array.from(new Uint8Array(view.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const MD5_SHIFTS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]] as const;
const MD5_SINES = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

function md5(bytes: Uint8Array): string {
  const message = padded(bytes, 64, true);
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  for (let offset = 0; offset < message.byteLength; offset += 64) {
    let [a, b, c, d] = state as unknown as [number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      let mixed: number;
      let word: number;
      if (round === 0) { mixed = (b & c) | (~b & d); word = i; }
      else if (round === 1) { mixed = (d & b) | (~d & c); word = (5 * i + 1) & 15; }
      else if (round === 2) { mixed = b ^ c ^ d; word = (3 * i + 5) & 15; }
      else { mixed = c ^ (b | ~d); word = (7 * i) & 15; }
      const sum = (a + mixed + MD5_SINES[i]! + message.getInt32(offset + word * 4, true)) | 0;
      [a, d, c, b] = [d, c, b, (b + rotateLeft(sum, MD5_SHIFTS[round]![i & 3]!)) | 0];
    }
    add(state, [a, b, c, d]);
  }
  return hex(state, true);
}

const SHA1_CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6] as const;

function sha1(bytes: Uint8Array): string {
  const message = padded(bytes, 64, false);
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const words = new Int32Array(80);
  for (let offset = 0; offset < message.byteLength; offset += 64) {
    for (let i = 0; i < 16; i++) words[i] = message.getInt32(offset + i * 4);
    for (let i = 16; i < 80; i++) words[i] = rotateLeft(words[i - 3]! ^ words[i - 8]! ^ words[i - 14]! ^ words[i - 16]!, 1);
    let [a, b, c, d, e] = state as unknown as [number, number, number, number, number];
    for (let i = 0; i < 80; i++) {
      const round = Math.floor(i / 20);
      const choice = (b & c) | (~b & d);
      const majority = (b & c) | (b & d) | (c & d);
      const mixed = round === 0 ? choice : round === 2 ? majority : b ^ c ^ d;
      const next = (rotateLeft(a, 5) + mixed + e + SHA1_CONSTANTS[round]! + words[i]!) | 0;
      [e, d, c, b, a] = [d, c, rotateLeft(b, 30), a, next];
    }
    add(state, [a, b, c, d, e]);
  }
  return hex(state, false);
}

function add(state: Uint32Array, values: readonly number[]): void {
  values.forEach((value, i) => { state[i]! += value; });
}

const MASK64 = (1n << 64n) - 1n;

/** SHA-2 takes its constants from the roots of the first 80 primes; they are found when they are first needed. */
interface Sha2 {
  readonly constants512: readonly bigint[];
  readonly constants256: readonly number[];
  readonly start512: readonly bigint[];
  readonly start384: readonly bigint[];
  readonly start256: readonly number[];
}

let found: Sha2 | undefined;

function sha2(): Sha2 {
  if (found !== undefined) return found;
  const primes: bigint[] = [];
  for (let n = 2n; primes.length < 80; n++) if (primes.every((prime) => n % prime !== 0n)) primes.push(n);
  const constants512 = primes.map((prime) => rootFraction(prime, 3n));
  const start512 = primes.slice(0, 8).map((prime) => rootFraction(prime, 2n));
  found = {
    constants512,
    constants256: constants512.slice(0, 64).map(upperHalf),
    start512,
    start384: primes.slice(8, 16).map((prime) => rootFraction(prime, 2n)),
    start256: start512.map(upperHalf),
  };
  return found;
}

const upperHalf = (word: bigint): number => Number(word >> 32n);

/** The first 64 bits of the fraction of a root of `n`. */
function rootFraction(n: bigint, degree: bigint): bigint {
  const power = n << (64n * degree);
  let low = 0n;
  let high = 1n << 70n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** degree <= power) low = middle;
    else high = middle;
  }
  return low & MASK64;
}

function sha256(bytes: Uint8Array): string {
  const message = padded(bytes, 64, false);
  const { constants256, start256 } = sha2();
  const state = new Uint32Array(start256);
  const words = new Int32Array(64);
  for (let offset = 0; offset < message.byteLength; offset += 64) {
    for (let i = 0; i < 16; i++) words[i] = message.getInt32(offset + i * 4);
    for (let i = 16; i < 64; i++) {
      const [x, y] = [words[i - 15]!, words[i - 2]!];
      const s0 = rotateRight(x, 7) ^ rotateRight(x, 18) ^ (x >>> 3);
      const s1 = rotateRight(y, 17) ^ rotateRight(y, 19) ^ (y >>> 10);
      words[i] = words[i - 16]! + s0 + words[i - 7]! + s1;
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const s1 = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25);
      const first = (h + s1 + ((e & f) ^ (~e & g)) + constants256[i]! + words[i]!) | 0;
      const s0 = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22);
      const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    add(state, [a, b, c, d, e, f, g, h]);
  }
  return hex(state, false);
}

const rotateRight64 = (x: bigint, n: bigint): bigint => ((x >> n) | (x << (64n - n))) & MASK64;

function sha512(bytes: Uint8Array, start: readonly bigint[]): string {
  const message = padded(bytes, 128, false);
  const { constants512 } = sha2();
  const state = new BigUint64Array(start);
  const words = new BigUint64Array(80);
  for (let offset = 0; offset < message.byteLength; offset += 128) {
    for (let i = 0; i < 16; i++) words[i] = message.getBigUint64(offset + i * 8);
    for (let i = 16; i < 80; i++) {
      const [x, y] = [words[i - 15]!, words[i - 2]!];
      const s0 = rotateRight64(x, 1n) ^ rotateRight64(x, 8n) ^ (x >> 7n);
      const s1 = rotateRight64(y, 19n) ^ rotateRight64(y, 61n) ^ (y >> 6n);
      words[i] = words[i - 16]! + s0 + words[i - 7]! + s1;
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
    for (let i = 0; i < 80; i++) {
      const s1 = rotateRight64(e, 14n) ^ rotateRight64(e, 18n) ^ rotateRight64(e, 41n);
      const first = h + s1 + ((e & f) ^ (~e & g)) + constants512[i]! + words[i]!;
      const s0 = rotateRight64(a, 28n) ^ rotateRight64(a, 34n) ^ rotateRight64(a, 39n);
      const second = s0 + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) & MASK64, c, b, a, (first + second) & MASK64];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => { state[i]! += value; });
  }
  return Array.from(state, (word) => word.toString(16).padStart(16, '0')).join('');
}
