/** JSON text of documents of any depth: JSON.parse reads what JSON.stringify has not enough stack to write. */
import type { Json } from '../../core/index.ts';

/** What JSON.stringify gives for a value made of JSON alone. Throws where that is too long: see `isTooLong`. */
export function jsonText(value: Json): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof RangeError) || isTooLong(error)) throw error;
    return deepText(value);
  }
}

/** Whether a text would be longer than texts can be: half a billion characters. The words are V8's. */
export const isTooLong = (error: unknown): boolean => error instanceof RangeError && error.message === 'Invalid string length';

/** Something that is still to be written: a value, or text that is there already. */
type Pending = { readonly value: Json } | { readonly text: string };

function deepText(whole: Json): string {
  const written: string[] = [];
  const pending: Pending[] = [{ value: whole }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ('text' in next) written.push(next.text);
    else if (typeof next.value !== 'object' || next.value === null) written.push(JSON.stringify(next.value) ?? 'null');
    else for (const part of partsOf(next.value).toReversed()) pending.push(part);
  }
  return written.join('');
}

function partsOf(value: Json): Pending[] {
  if (Array.isArray(value)) return ['[', ...value.flatMap((item, i): Pending[] => [{ text: i === 0 ? '' : ',' }, { value: item }]), ']'].map(asPending);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return ['{', ...members.flatMap(([name, member], i): Pending[] => [{ text: `${i === 0 ? '' : ','}${JSON.stringify(name)}:` }, { value: member }]), '}'].map(asPending);
}

const asPending = (part: Pending | string): Pending => (typeof part === 'string' ? { text: part } : part);
