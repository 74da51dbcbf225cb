/**
 * Pictures of dates and times: '[D1o] [MNn] [Y0001], [H01]:[m01]'. JSONata documentation, "Date/Time processing"; XPath
 * and XQuery Functions and Operators 3.1, 9.8.4.
 */
import { JsonataError } from '../error.ts';
import { type IntegerPicture, integerPicture } from './integer-picture.ts';

/** Text that stands as it is, or a component. */
export type PicturePart = { readonly literal: string } | Component;

export interface Component {
  /** Y M D d F W w X x H P h m s f Z z C E */
  readonly specifier: string;
  /** Names instead of numbers, and their case. */
  readonly names: 'upper' | 'lower' | 'title' | undefined;
  /** How the number is written. Time zones and names of eras have it only if the picture says so. */
  readonly integer: IntegerPicture | undefined;
  /** The second modifier: t (time zones: 'Z' for none), o (ordinal), c, a. */
  readonly modifier: string | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  /** Years: how many of the last digits; undefined for all. */
  readonly yearDigits: number | undefined;
  /** Digits to read where the next component follows without a separator. */
  readonly readDigits: number | undefined;
}

const DEFAULTS: Readonly<Record<string, string>> = {
  Y: '1', M: '1', D: '1', d: '1', F: 'n', W: '1', w: '1', X: '1', x: '1', H: '1', h: '1', P: 'n', m: '01', s: '01', f: '1',
  Z: '01:01', z: '01:01', C: 'n', E: 'n',
};
const NUMERIC = 'YMDdFWwXxHhmsf';

/** The picture of ISO 8601, which is used when none is given. */
export const ISO_PICTURE = '[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]';

/** Takes a picture apart. Throws D3132 for an unknown component, D3135 for an open bracket. */
export function dateTimePicture(picture: string): readonly PicturePart[] {
  const parts: PicturePart[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') parts.push({ literal });
    literal = '';
  };
  for (let i = 0; i < picture.length; i++) {
    const doubled = picture[i] === picture[i + 1] && (picture[i] === '[' || picture[i] === ']');
    if (picture[i] !== '[' || doubled) {
      literal += picture[i];
      if (doubled) i++;
      continue;
    }
    const end = picture.indexOf(']', i);
    if (end < 0) throw new JsonataError('D3135');
    flush();
    const before = parts.at(-1);
    const component = componentOf(picture.slice(i + 1, end).replace(/\s+/g, ''));
    if (before !== undefined && 'specifier' in before && before.integer !== undefined && component.integer !== undefined) {
      parts[parts.length - 1] = { ...before, readDigits: before.integer.mandatoryDigits };
    }
    parts.push(component);
    i = end;
  }
  flush();
  return parts;
}

function componentOf(marker: string): Component {
  const specifier = marker[0] ?? '';
  const comma = marker.lastIndexOf(',');
  const [minimum, maximum] = comma < 0 ? [] : widths(marker.slice(comma + 1));
  const written = marker.slice(1, comma < 0 ? undefined : comma);
  const standard = DEFAULTS[specifier];
  if (standard === undefined) throw new JsonataError('D3132', { value: specifier });
  const modifier = written.length > 1 && 'atco'.includes(written.at(-1)!) ? written.at(-1) : undefined;
  const presentation = written === '' ? standard : modifier === undefined ? written : written.slice(0, -1);
  const names: Component['names'] = presentation.startsWith('n') ? 'lower' : presentation.startsWith('Nn') ? 'title' : presentation.startsWith('N') ? 'upper' : undefined;
  const integer = integerOf(specifier, presentation, names, modifier, minimum);
  const base = { specifier, names, modifier, minimum, maximum, readDigits: undefined, yearDigits: undefined };
  if (specifier !== 'Y' || integer === undefined) return { ...base, integer };
  if (maximum !== undefined) return { ...base, integer: { ...integer, mandatoryDigits: maximum }, yearDigits: maximum };
  if (integer.kind !== 'decimal') return { ...base, integer };
  const width = integer.mandatoryDigits + integer.optionalDigits;
  return { ...base, integer, yearDigits: width >= 2 ? width : undefined };
}

function integerOf(specifier: string, presentation: string, names: string | undefined, modifier: string | undefined, minimum: number | undefined): IntegerPicture | undefined {
  if (specifier === 'Z' || specifier === 'z') return names === undefined ? integerPicture(presentation) : undefined;
  if (names !== undefined || !NUMERIC.includes(specifier)) return undefined;
  const picture = integerPicture(modifier === undefined ? presentation : `${presentation};${modifier}`);
  return minimum !== undefined && picture.mandatoryDigits < minimum ? { ...picture, mandatoryDigits: minimum } : picture;
}

function widths(text: string): [number | undefined, number | undefined] {
  const [minimum, maximum] = text.split('-').map((width) => (width === '*' ? undefined : Number.parseInt(width, 10)));
  return [minimum, maximum];
}

export const MONTHS = 'January February March April May June July August September October November December'.split(' ');
/** Monday is 1. */
export const DAYS = ['', ...'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')];
