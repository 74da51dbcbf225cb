/**
 * Where an expression is being emitted: what `$` and the variables mean there, and what the whole expression needs.
 */
import { type Code, code, identifier } from '../emit/code.ts';
import { RESERVED } from '../emit/reserved.ts';
import type { Scope } from '../emit/scope.ts';
import type { Step, Tree } from './tree.ts';

/** What the compiler knows of the result of a piece of code. */
export type Kind = 'boolean' | 'number' | 'string' | 'any';

/** A piece of an expression as code. */
export interface Emitted {
  readonly code: Code;
  /** The type of the result, where there is one. */
  readonly kind: Kind;
  /** The result is never undefined. */
  readonly always: boolean;
  /** It has an operator outside of all brackets, so it needs some as an operand. */
  readonly open?: boolean;
  /** A literal of a single value. */
  readonly constant?: boolean;
  /** Part of a document, if it is anything: no function, and no number in it is infinite. */
  readonly document?: boolean;
  /** An array that is not empty. */
  readonly nonEmpty?: boolean;
  /** It begins with a brace: as the body of an arrow function it needs brackets. */
  readonly brace?: boolean;
}

/** What the expression as a whole needs, found out while it is emitted. */
export interface Needs {
  /** Evaluation can fail, or take more than a moment. */
  fails: boolean;
  /** Something the host knows. */
  host: boolean;
  /** How many nodes make arrays with a mark, or read marks. */
  marks: number;
  /** A sequence may be an item of a sequence: a function gives one to a function that makes one. */
  nested: boolean;
  /** It has loops of JavaScript, which know nothing of marks. */
  loops: boolean;
}

/** What `$` is: nothing, the document a stand-alone expression is evaluated on, or an item. */
export type Context =
  | { readonly kind: 'none' }
  | { readonly kind: 'root'; readonly code: Code }
  | { readonly kind: 'item'; readonly code: Code };

/** Variables that are bound by an assignment outside of a block's statements, declared by the function around it. */
export interface Body {
  readonly declarations: Code[];
  readonly assigned: Map<string, Code>;
  readonly outer: Body | undefined;
}

/** A variable of a block that a function before its assignment already uses. */
export interface Upcoming {
  readonly name: Code;
  used: boolean;
}

export interface Environment {
  readonly needs: Needs;
  readonly scope: Scope;
  /** An expression by itself: `$` is a document, variables may be functions, `states` is a variable like any other. */
  readonly standalone: boolean;
  /** Whether sequences may be items of sequences. Then every node that hands on a value takes a sequence of one apart. */
  readonly nested: boolean;
  /** Whether there may be loops of JavaScript. */
  readonly loops: boolean;
  /** Whether all fields are read inline, not those of items alone. */
  readonly inline: boolean;
  /** Offset in the definition of a position in the expression. */
  readonly offset: (position: number) => number;
  readonly context: Context;
  readonly variables: ReadonlyMap<string, Code | Upcoming>;
  /** Variables of the blocks around that are bound later: functions see them. */
  readonly upcoming: ReadonlyMap<string, Upcoming>;
  /** Identifiers in use here. */
  readonly taken: ReadonlySet<string>;
  readonly body: Body;
  /** Emits a node: the entry to all kinds of nodes. */
  readonly emit: (node: Tree, env: Environment) => Emitted;
  readonly emitStep: (node: Step, env: Environment) => Emitted;
}

/** The item of a step or predicate. Shadows the one outside, which cannot be named there. */
export const IT = identifier('it');
/** The tuple of a step in a path with bindings. */
export const TUPLE = identifier('t');

/** The parameters of steps. */
const OWN: readonly string[] = ['it', 't'];

/** Adds a variable: an identifier like its name that means nothing else here. */
export function bindVariable(env: Environment, variable: string): { readonly env: Environment; readonly name: Code } {
  const wanted = variable.replace(/[^\p{ID_Continue}]/gu, '') || 'value';
  const base = /^\p{ID_Start}/u.test(wanted) ? wanted : `_${wanted}`;
  let unique = base;
  for (let n = 2; env.taken.has(unique) || RESERVED.has(unique) || OWN.includes(unique); n++) unique = `${base}${n}`;
  const name = identifier(unique);
  return {
    name,
    env: {
      ...env,
      variables: new Map(env.variables).set(variable, name),
      taken: new Set(env.taken).add(unique),
    },
  };
}

/** The variable of that name, if the expression binds one. */
export function boundVariable(env: Environment, variable: string): Code | undefined {
  const found = env.variables.get(variable);
  if (found !== undefined) {
    if (!('used' in found)) return found;
    found.used = true;
    return found.name;
  }
  for (let body: Body | undefined = env.body; body !== undefined; body = body.outer) {
    const assigned = body.assigned.get(variable);
    if (assigned !== undefined) return assigned;
  }
  return undefined;
}

/** The body of a function inside another. */
export const newBody = (outer: Body | undefined): Body => ({ declarations: [], assigned: new Map(), outer });

/** The environment of a step, predicate or term: `$` is the item. */
export const withItem = (env: Environment, item: Code = IT): Environment => ({ ...env, context: { kind: 'item', code: item } });

/** `$` as code. */
export const contextCode = ({ context }: Environment): Code => (context.kind === 'none' ? code`undefined` : context.code);

/** Code as the operand of an operator. */
export const operand = ({ code: body, open }: Emitted): Code => (open === true ? code`(${body})` : body);

/** A result of which nothing is known. */
export const any = (body: Code): Emitted => ({ code: body, kind: 'any', always: false });
