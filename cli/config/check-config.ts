/** Whether a value is a configuration: a row per field. What is wrong is said with the name of the field. */
import type { Config, FunctionConfig } from './define-config.ts';

/** What a value is taken for. Gives what is expected instead, as words behind "must be"; with a field when it is inside. */
type Check = (value: unknown, field: string) => string | undefined;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const must = (expected: string, test: (value: unknown) => boolean): Check => (value, field) => (test(value) ? undefined : `${field} must be ${expected}`);

const text = must('text', (value) => typeof value === 'string');
const positive = must('a number greater than 0', (value) => typeof value === 'number' && value > 0);
const whole = must('a whole number greater than 0', (value) => Number.isInteger(value) && (value as number) > 0);

const recordOf = (check: Check): Check => (value, field) =>
  (isObject(value) ? firstOf(Object.entries(value).map(([key, item]) => check(item, `${field}.${key}`))) : `${field} must be an object`);

const listOf = (check: Check): Check => (value, field) =>
  (Array.isArray(value) ? firstOf(value.map((item, i) => check(item, `${field}[${i}]`))) : `${field} must be a list`);

const firstOf = (problems: readonly (string | undefined)[]): string | undefined => problems.find((problem) => problem !== undefined);

/** The members of an object; `required` has to be there, no other may be. */
const membersOf = (members: Readonly<Record<string, Check>>, required: readonly string[]): Check => (value, field) => {
  if (!isObject(value)) return `${field || 'The configuration'} must be an object`;
  const at = (key: string): string => (field === '' ? key : `${field}.${key}`);
  const missing = required.find((key) => value[key] === undefined);
  if (missing !== undefined) return `${at(missing)} is missing`;
  return firstOf(Object.entries(value).map(([key, item]) => {
    if (item === undefined) return undefined;
    return Object.hasOwn(members, key) ? members[key]!(item, at(key)) : `${at(key)} is not known here; there are ${Object.keys(members).join(', ')}`;
  }));
};

const functionMembers: Readonly<Record<keyof FunctionConfig, Check>> = {
  file: text, handler: text, environment: recordOf(text), timeout: positive, memory: whole, concurrency: whole,
};

const functionConfig: Check = (value, field) => (typeof value === 'string' ? undefined : membersOf(functionMembers, ['file'])(value, field));

const configMembers: Readonly<Record<keyof Config, Check>> = {
  handlers: recordOf(must('a function', (value) => typeof value === 'function')),
  functions: recordOf(functionConfig),
  machines: listOf(text),
  parameters: recordOf(text),
  imports: recordOf(text),
};

/** What is wrong with a configuration; undefined when nothing is. */
export const problemWith = (value: unknown): string | undefined => membersOf(configMembers, [])(value, '');
