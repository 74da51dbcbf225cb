/** Shapes of values that people write: checks that say what is wrong, with the name of the field. */

/** What a value is taken for. Gives what is expected instead, as words behind "must be"; with a field when it is inside. */
export type Check = (value: unknown, field: string) => string | undefined;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** A value for which the test holds. */
export const must = (expected: string, test: (value: unknown) => boolean): Check => (value, field) => (test(value) ? undefined : `${field} must be ${expected}`);

/** A text, even an empty one. */
export const text = must('text', (value) => typeof value === 'string');
/** A number greater than 0. */
export const positive = must('a number greater than 0', (value) => typeof value === 'number' && value > 0);
/** A whole number greater than 0. */
export const whole = must('a whole number greater than 0', (value) => Number.isInteger(value) && (value as number) > 0);

/** The address of an HTTP server. */
export const address = must('an HTTP address', (value) => typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol));

/** An object with any keys; `key` checks them. */
export const recordOf = (check: Check, key: Check = () => undefined): Check => (value, field) =>
  (isObject(value) ? firstOf(Object.entries(value).map(([name, item]) => key(name, `${field}.${name}`) ?? check(item, `${field}.${name}`))) : `${field} must be an object`);

/** A list of anything that the check takes. */
export const listOf = (check: Check): Check => (value, field) =>
  (Array.isArray(value) ? firstOf(value.map((item, i) => check(item, `${field}[${i}]`))) : `${field} must be a list`);

const firstOf = (problems: readonly (string | undefined)[]): string | undefined => problems.find((problem) => problem !== undefined);

/** The members of an object; `required` has to be there, no other may be. */
export const membersOf = (members: Readonly<Record<string, Check>>, required: readonly string[]): Check => (value, field) => {
  if (!isObject(value)) return `${field || 'The configuration'} must be an object`;
  const at = (key: string): string => (field === '' ? key : `${field}.${key}`);
  const missing = required.find((key) => value[key] === undefined);
  if (missing !== undefined) return `${at(missing)} is missing`;
  return firstOf(Object.entries(value).map(([key, item]) => {
    if (item === undefined) return undefined;
    return Object.hasOwn(members, key) ? members[key]!(item, at(key)) : `${at(key)} is not known here; there are ${Object.keys(members).join(', ')}`;
  }));
};
