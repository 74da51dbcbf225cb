/** Integers as English words, both ways: 'One Thousand, Two Hundred and Thirty-Four', 'Thirty-Fourth'. */
const SMALL = `Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen
  Eighteen Nineteen`.split(/\s+/);
const SMALL_ORDINALS = `Zeroth First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth
  Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth`.split(/\s+/);
const TENS = 'Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety'.split(' ');
const MAGNITUDES = 'Thousand Million Billion Trillion'.split(' ');

/** The words of a non-negative integer; above trillions by their multiples. */
export function toWords(value: number, ordinal: boolean): string {
  if (value < 20) return (ordinal ? SMALL_ORDINALS : SMALL)[value]!;
  if (value < 100) {
    const tens = TENS[Math.floor(value / 10) - 2]!;
    if (value % 10 > 0) return `${tens}-${toWords(value % 10, ordinal)}`;
    return ordinal ? `${tens.slice(0, -1)}ieth` : tens;
  }
  const magnitude = value < 1000 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), MAGNITUDES.length);
  const unit = magnitude === 0 ? 100 : 1000 ** magnitude;
  const times = Math.floor(value / unit);
  const rest = value - times * unit;
  const head = `${toWords(times, false)} ${magnitude === 0 ? 'Hundred' : MAGNITUDES[magnitude - 1]!}`;
  if (rest === 0) return ordinal ? `${head}th` : head;
  return `${head}${rest < 100 ? ' and ' : ', '}${toWords(rest, ordinal)}`;
}

const VALUES = new Map<string, number>();
SMALL.forEach((word, i) => VALUES.set(word.toLowerCase(), i));
SMALL_ORDINALS.forEach((word, i) => VALUES.set(word.toLowerCase(), i));
TENS.forEach((word, i) => VALUES.set(word.toLowerCase(), (i + 2) * 10).set(`${word.slice(0, -1).toLowerCase()}ieth`, (i + 2) * 10));
VALUES.set('hundred', 100).set('hundredth', 100);
MAGNITUDES.forEach((word, i) => VALUES.set(word.toLowerCase(), 1000 ** (i + 1)).set(`${word.toLowerCase()}th`, 1000 ** (i + 1)));

/** The source of a regular expression for one word, the longer first. */
export const WORD = Array.from(VALUES.keys()).toSorted((a, b) => b.length - a.length).join('|');

/** The integer that words in lower case mean. NaN for words that are none. */
export function fromWords(text: string): number {
  let total = 0;
  const parts: number[] = [0];
  for (const word of text.split(/,\s|\sand\s|[\s-]/)) {
    const value = VALUES.get(word) ?? Number.NaN;
    if (!(value >= 100)) {
      const last = parts.pop()!;
      if (last >= 1000) parts.push(last, value);
      else parts.push(last + value);
    } else parts.push(parts.pop()! * value);
  }
  for (const part of parts) total += part;
  return total;
}
