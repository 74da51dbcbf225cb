/**
 * Function signatures: `<s-nn?:s>` says what arguments a function takes. JSONata documentation, "Function signature
 * syntax".
 *
 * A signature is a regular expression over the types of the arguments, one letter each: s(tring) n(umber) b(oolean)
 * nul(l) o(bject) a(rray) f(unction), m for one that is missing. `-` lets the context stand for an argument that is left
 * out, `?` makes one optional, `+` repeats it.
 */
import type { Json } from '../json.ts';
import { JsonataError } from './error.ts';

interface Parameter {
  /** The types it takes, as a character class. */
  readonly types: string;
  readonly array: boolean;
  /** `a<n>`: what the items of an array must be. */
  readonly items: string | undefined;
  readonly context: boolean;
  readonly optional: boolean;
  readonly repeated: boolean;
}

export interface Signature {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** One group per parameter. */
  readonly pattern: RegExp;
}

const TYPES: Readonly<Record<string, string>> = {
  s: 'sm', n: 'nm', b: 'bm', l: 'lm', o: 'om', a: 'asnblfom', f: 'f', j: 'asnblom', x: 'asnblfom',
};

const ITEM_NAMES: Readonly<Record<string, string>> = {
  a: 'arrays', b: 'booleans', f: 'functions', n: 'numbers', o: 'objects', s: 'strings',
};

/** Reads a signature. `name` is the function's, for messages. Throws S0401 and S0402 for type parameters out of place. */
export function parseSignature(source: string, name: string): Signature {
  const parameters: Parameter[] = [];
  const symbols = /([snblaofjx]|\((?:[^()]*)\))(<[^<>]*(?:<[^<>]*>[^<>]*)*>)?([-?+]*)/y;
  symbols.lastIndex = 1;
  for (let found = symbols.exec(source); found !== null; found = symbols.exec(source)) {
    const [, symbol, subtype, marks] = found as unknown as [string, string, string | undefined, string];
    const choice = symbol.startsWith('(');
    if (choice && symbol.includes('<')) throw new JsonataError('S0402', { value: symbol });
    if (subtype !== undefined && symbol !== 'a' && symbol !== 'f') throw new JsonataError('S0401', { value: symbol });
    parameters.push({
      types: choice ? `${symbol.slice(1, -1)}m` : TYPES[symbol]!,
      array: symbol === 'a',
      items: symbol === 'a' ? subtype?.slice(1, -1) : undefined,
      context: marks.includes('-'),
      optional: marks.includes('?') || marks.includes('-'),
      repeated: marks.includes('+'),
    });
  }
  const groups = parameters.map(group);
  return { name, parameters, pattern: new RegExp(`^${groups.join('')}$`) };
}

const group = (parameter: Parameter): string =>
  `([${parameter.types}]${parameter.repeated ? '+' : ''}${parameter.optional ? '?' : ''})`;

/** The letter of a value's type. */
export function typeLetter(value: Json): string {
  switch (typeof value) {
    case 'string': return 's';
    case 'number': return 'n';
    case 'boolean': return 'b';
    case 'function': return 'f';
    case 'object':
      if (value === null) return 'l';
      return Array.isArray(value) ? 'a' : 'o';
    default: return 'm';
  }
}

/** The arguments as the function gets them: with the context where it stands in, and single values made arrays. */
export function bindArguments(signature: Signature, args: readonly Json[], context: Json): Json[] {
  const found = signature.pattern.exec(args.map(typeLetter).join(''));
  if (found === null) throw mismatch(signature, args);
  const bound: Json[] = [];
  let at = 0;
  signature.parameters.forEach((parameter, i) => {
    const letters = found[i + 1]!;
    if (letters === '' && parameter.context) {
      if (!parameter.types.includes(typeLetter(context))) {
        throw new JsonataError('T0411', { token: signature.name, index: at + 1, value: context });
      }
      bound.push(context);
      return;
    }
    for (const letter of letters === '' ? 'm' : letters) {
      bound.push(parameter.array ? asArray(signature.name, parameter.items, args[at], letter, at) : args[at]);
      at++;
    }
  });
  return bound;
}

/** A value as the array that a parameter wants. Throws T0412 when the items are of the wrong type. */
function asArray(name: string, items: string | undefined, value: Json, letter: string, at: number): Json {
  if (letter === 'm') return undefined;
  if (items !== undefined) {
    const wrong = letter === 'a' ? !uniform(value, items) : letter !== items;
    if (wrong) throw new JsonataError('T0412', { token: name, index: at + 1, value, type: ITEM_NAMES[items[0]!] });
  }
  return letter === 'a' ? value : [value];
}

const uniform = (array: readonly Json[], items: string): boolean => array.every((item) => typeLetter(item) === items[0]);

/** T0410 for the first argument that does not fit. */
function mismatch({ name, parameters }: Signature, args: readonly Json[]): JsonataError {
  const letters = args.map(typeLetter).join('');
  let fitting = 0;
  for (let n = 1; n <= parameters.length; n++) {
    const found = new RegExp(`^${parameters.slice(0, n).map(group).join('')}`).exec(letters);
    if (found === null) break;
    fitting = found[0].length;
  }
  return new JsonataError('T0410', { token: name, index: fitting + 1, value: args[fitting] });
}
