/** Values as Java prints them: AWS's interpreter puts `String.valueOf` of a document into texts. */
import type { Json } from './json.ts';

/**
 * The text of a value inside a text: strings as they are, arrays `[1, 2]`, objects `{Id=a, Name=b}`.
 * Source: recorded case intrinsic_functions/generic/context_json_path.
 */
export function text(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (Array.isArray(value)) return `[${value.map(text).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.keys(value).map((key) => `${key}=${text(value[key])}`).join(', ')}}`;
  }
  return String(value);
}

/** Java's Double.toString beyond the range where it writes plain decimals; integers are longs and written as such. */
function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 2 ** 63) return BigInt(value).toString();
  if (size >= 1e-3 && size < 1e7) return String(value);
  const [digits, exponent] = value.toExponential().split('e') as [string, string];
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}
