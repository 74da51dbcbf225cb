/** Random numbers from a seed: the generator of java.util.Random, which gives AWS's results for the same seed. */
const MULTIPLIER = 0x5deece66dn;
const MASK = (1n << 48n) - 1n;

export class JavaRandom {
  private state: bigint;

  /** `seed`: what Java would take as a long. */
  constructor(seed: number) {
    this.state = (BigInt(Math.trunc(seed)) ^ MULTIPLIER) & MASK;
  }

  /** The next `bits` random bits (at most 32) as a signed 32-bit integer. */
  private next(bits: number): number {
    this.state = (this.state * MULTIPLIER + 0xbn) & MASK;
    return Number(BigInt.asIntN(32, this.state >> BigInt(48 - bits)));
  }

  /** In [0, bound); `bound` is positive and below 2^31. */
  nextInt(bound: number): number {
    if ((bound & -bound) === bound) return Math.floor(bound * (this.next(31) / 2 ** 31));
    for (;;) {
      const bits = this.next(31);
      const value = bits % bound;
      if (bits - value + (bound - 1) < 2 ** 31) return value;
    }
  }

  /** In [0, 1). */
  nextDouble(): number {
    return (this.next(26) * 2 ** 27 + this.next(27)) / 2 ** 53;
  }
}
