/**
 * Validation of requests against the API's model, in AWS's two steps: a value of the wrong JSON type is a
 * SerializationException; values that break constraints are one ValidationException that names them all.
 *
 * A check is compiled once per shape, on first use.
 */
import { ApiError, validationError } from '../engine/index.ts';
import type { Json } from '../core/index.ts';
import { SHAPES } from './model.generated.ts';

export interface Shape {
  readonly type: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  /** The values of an enum. */
  readonly values?: readonly string[];
  /** Its value is not repeated in messages. */
  readonly sensitive?: boolean;
  /** Shape of a list's items. */
  readonly member?: string;
  /** A structure's name, as messages show it. */
  readonly name?: string;
  readonly members?: Readonly<Record<string, { readonly shape: string; readonly required?: boolean }>>;
}

/** Adds what is wrong with `value`, which stands at `path`, to `problems`, and gives it without members that are null. Throws on a wrong type. */
type Check = (value: Json, path: string, problems: string[]) => Json;

const checks = new Map<string, Check>();

/** The input without members that are null, which AWS JSON takes for members that are not there. Throws an ApiError unless it is what the operation takes. */
export function validInput(operation: string, input: Json): Json {
  const problems: string[] = [];
  const valid = checkOf(`${operation}Input`)(input, '', problems);
  if (problems.length === 0) return valid;
  throw validationError(`${problems.length} validation error${problems.length === 1 ? '' : 's'} detected: ${problems.join('; ')}`);
}

function checkOf(name: string): Check {
  let check = checks.get(name);
  if (check === undefined) checks.set(name, check = compile(SHAPES[name]!));
  return check;
}

function compile(shape: Shape): Check {
  switch (shape.type) {
    case 'structure': return structureCheck(shape);
    case 'list': return listCheck(shape);
    case 'string': return stringCheck(shape);
    case 'boolean': return booleanCheck;
    default: return numberCheck(shape);
  }
}

function structureCheck({ members = {} }: Shape): Check {
  const list = Object.entries(members).map(([name, { shape, required }]) => ({ name, shape, required: required ?? false, check: undefined as Check | undefined }));
  return (value, path, problems) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType(value, 'structure');
    let valid = value;
    for (const member of list) {
      const { name } = member;
      const given = value[name];
      const place = path === '' ? name : `${path}.${name}`;
      const isThere = given !== undefined && given !== null;
      const read = isThere ? (member.check ??= checkOf(member.shape))(given, place, problems) : undefined;
      if (!isThere && member.required) problems.push(`Value null at '${place}' failed to satisfy constraint: Member must not be null`);
      if (read === given) continue;
      if (valid === value) valid = { ...value };
      if (read === undefined) delete valid[name];
      else valid[name] = read;
    }
    return valid;
  };
}

function listCheck(shape: Shape): Check {
  const item = SHAPES[shape.member!]!;
  const check = checkOf(shape.member!);
  const constraints = item.type === 'string' ? constraintsOf(item) : undefined;
  return (value, path, problems) => {
    if (!Array.isArray(value)) throw wrongType(value, 'list');
    const wrong: string[] = [];
    const valid = value.map((entry, i) => check(entry, `${path}.${i + 1}.member`, wrong));
    reportLength(value, value.length, path, shape, problems);
    // Of a list of strings the whole list is named, with everything its items must satisfy.
    if (constraints !== undefined && wrong.length > 0) {
      problems.push(broken(value, path, shape, `Member must satisfy constraint: [${constraints.join(', ')}]`));
    } else {
      problems.push(...wrong);
    }
    return valid;
  };
}

function stringCheck(shape: Shape): Check {
  const pattern = shape.pattern === undefined ? undefined : new RegExp(shape.pattern, 'u');
  return (value, path, problems) => {
    if (typeof value !== 'string') throw wrongType(value, 'String');
    reportLength(value, value.length, path, shape, problems);
    if (pattern !== undefined && !pattern.test(value)) problems.push(broken(value, path, shape, patternWords(shape)));
    if (shape.values !== undefined && !shape.values.includes(value)) problems.push(broken(value, path, shape, enumWords(shape)));
    return value;
  };
}

const booleanCheck: Check = (value) => {
  if (typeof value !== 'boolean') throw wrongType(value, 'Boolean');
  return value;
};

function numberCheck(shape: Shape): Check {
  const { type, min, max } = shape;
  const whole = type === 'integer' || type === 'long';
  return (value, path, problems) => {
    if (typeof value !== 'number' || (whole && !Number.isInteger(value))) throw wrongType(value, whole ? 'Integer' : 'Float');
    if (max !== undefined && value > max) problems.push(broken(value, path, shape, `Member must have value less than or equal to ${max}`));
    if (min !== undefined && value < min) problems.push(broken(value, path, shape, `Member must have value greater than or equal to ${min}`));
    return value;
  };
}

function reportLength(value: Json, length: number, path: string, shape: Shape, problems: string[]): void {
  const { minLength, maxLength } = shape;
  if (maxLength !== undefined && length > maxLength) problems.push(broken(value, path, shape, `Member must have length less than or equal to ${maxLength}`));
  if (minLength !== undefined && length < minLength) problems.push(broken(value, path, shape, `Member must have length greater than or equal to ${minLength}`));
}

const patternWords = ({ pattern }: Shape): string => `Member must satisfy regular expression pattern: ${pattern}`;
const enumWords = ({ values = [] }: Shape): string => `Member must satisfy enum value set: [${values.join(', ')}]`;

function constraintsOf(shape: Shape): string[] {
  const { minLength, maxLength, pattern } = shape;
  return [
    ...(maxLength === undefined ? [] : [`Member must have length less than or equal to ${maxLength}`]),
    ...(minLength === undefined ? [] : [`Member must have length greater than or equal to ${minLength}`]),
    ...(pattern === undefined ? [] : [patternWords(shape)]),
  ];
}

const broken = (value: Json, path: string, shape: Shape, constraint: string): string =>
  `Value ${shape.sensitive ? '' : `'${show(value, shape)}' `}at '${path}' failed to satisfy constraint: ${constraint}`;

/** A value as AWS writes it: '[RoutingConfigurationListItem(stateMachineVersionArn=…, weight=50), …]'. */
function show(value: Json, shape: Shape): string {
  if (shape.type === 'list') return `[${value.map((entry: Json) => show(entry, SHAPES[shape.member!]!)).join(', ')}]`;
  if (shape.type !== 'structure') return String(value);
  const members = Object.entries(shape.members!).map(([name, member]) =>
    `${name}=${value[name] === undefined || value[name] === null ? 'null' : show(value[name], SHAPES[member.shape]!)}`);
  return `${shape.name}(${members.join(', ')})`;
}

function wrongType(value: Json, wanted: string): ApiError {
  if (Array.isArray(value)) return serialization('Start of list found where not expected.');
  if (typeof value === 'object' && value !== null) return serialization('Start of structure or map found where not expected.');
  if (wanted === 'list' || wanted === 'structure') return serialization('Unexpected field type');
  const token = typeof value === 'boolean' ? String(value) : value === null ? 'null' : typeof value;
  return serialization(`${token.toUpperCase()}_VALUE can not be converted to a${/^[AEIOU]/.test(wanted) ? 'n' : ''} ${wanted}`);
}

const serialization = (message: string): ApiError => new ApiError('SerializationException', message);
