/**
 * Random machines: valid definitions whose transitions only go forward, so that each of them ends. Most states are in
 * JSONPath, the others in JSONata.
 *
 * Paths mostly lead somewhere, tasks mostly succeed: a machine that fails in its first state shows little.
 */
import fc from 'fast-check';
import type { Json } from '../../runtime/core/index.ts';
import { jsonataState } from './arbitrary-jsonata-state.ts';
import { chance, type Draw, one, scalar } from './draw.ts';
import { errorNames, retriers, taskResource } from './arbitrary-work.ts';

export interface Sample {
  readonly definition: Json;
  readonly input: Json;
}

export function sample(draw: Draw): Sample {
  return { definition: new MachineWriter(draw).machine(0, []), input: document(draw) };
}

function document(draw: Draw): Json {
  return {
    n: draw(fc.integer, { min: -2, max: 5 }),
    s: one(draw, ['a', 'b', 'x,y', '', '2024-01-01T00:00:00Z', '{"n":1}']),
    t: draw(fc.boolean),
    z: null,
    o: { n: draw(fc.integer, { min: -5, max: 5 }), s: one(draw, ['a', 'ab', 'b']), deep: { v: draw(scalar) } },
    list: draw(() => fc.array(scalar(), { minLength: 1, maxLength: 4 })),
    items: draw(() => fc.array(fc.record({ n: fc.nat(3), s: fc.constantFrom('a', 'b') }, { noNullPrototype: true }), { minLength: 1, maxLength: 4 })),
  };
}

const NUMBERS = ['$.n', '$.o.n', '$.items[0].n', "$['n']"];
const TEXTS = ['$.s', '$.o.s', "$.o['s']"];
/** Where a field takes a reference path only. */
const REFERENCES = ['$.list', '$.items', '$.items', '$.o', '$.n', '$.list[0]', '$.missing', '$.o.constructor', '$.made'];
const LISTS = ['$.list', '$.items', '$.items[*].n', '$.list[0:2]', '$..n', '$.o.*'];
const OTHERS = ['$', '$.o', '$.o.deep', '$.z', '$.t', '$.o.deep.v', '$.list[0]', '$.list[-1]', '$.items[-1].s'];
/** What a document of the usual shape is made of, member by member. */
const SHAPE: Readonly<Record<string, readonly string[]>> = { n: NUMBERS, s: TEXTS, t: ['$.t'], z: ['$.z'], o: ['$.o'], list: LISTS, items: ['$.items'] };
const CONTEXT = ['$$.State.Name', '$$.Execution.Input.n', '$$.Execution.Name', '$$.StateMachine.Name'];
const RARE = ['$.missing', '$.n.o', '$.s[0]', '$.list.length', '$.o.constructor', '$.made'];

/** The machine of those states that can be reached; transitions go forward only. */
function reachable(start: string, states: readonly (readonly [name: string, state: Json])[]): Json {
  const reached = new Set([start]);
  for (const [name, state] of states) {
    if (!reached.has(name)) continue;
    for (const { Next } of [state, { Next: state.Default }, ...(state.Choices ?? []), ...(state.Catch ?? [])]) reached.add(Next);
  }
  return { StartAt: start, States: Object.fromEntries(states.filter(([name]) => reached.has(name))) };
}

/** Writes one machine; state names are unique in the whole of it. */
class MachineWriter {
  private readonly draw: Draw;
  private states = 0;

  constructor(draw: Draw) {
    this.draw = draw;
  }

  /** `variables`: those that are set where the machine begins. */
  machine(depth: number, variables: readonly string[]): Json {
    const { draw } = this;
    // A machine inside another may have variables of the same names.
    const level = chance(draw, 20) ? 0 : depth;
    const own = depth === 0 || chance(draw, 30) ? [`v${level}`, `w${level}`] : [];
    const count = draw(fc.integer, { min: 1, max: depth === 0 ? 7 : 3 });
    const names = Array.from({ length: count }, () => this.name());
    const scope = [...variables, ...own];
    const states = names.map((name, i) => [name, this.state(names.slice(i + 1), depth, scope, own)] as const);
    if (own.length === 0) return reachable(names[0]!, states);
    const start = this.name();
    const assign = Object.fromEntries(own.map((variable, i) => [variable, [draw(scalar), { n: i, s: 'a' }][i]]));
    return reachable(start, [[start, { Type: 'Pass', Assign: assign, Next: names[0] }], ...states]);
  }

  private name(): string {
    return `${one(this.draw, ['Do', 'do it', 'class', 'Ünïcode?', 'a-b'])} ${++this.states}`;
  }

  private state(later: readonly string[], depth: number, scope: readonly string[], own: readonly string[]): Json {
    const { draw } = this;
    const types = ['Pass', 'Pass', 'Task', 'Task', 'Choice', 'Wait', ...(depth < 2 ? ['Parallel', 'Map', 'Map'] : [])];
    const type = later.length === 0 ? one(draw, ['Pass', 'Task', 'Succeed', 'Succeed', ...types.slice(6), ...(chance(draw, 30) ? ['Fail'] : [])]) : one(draw, types);
    const next = later.length === 0 ? { End: true } : { Next: one(draw, later.slice(0, 2)) };
    if (chance(draw, 25)) return jsonataState(draw, { type, next, later, scope, own, machine: () => this.machine(depth + 1, scope) });
    const paths = this.inputAndOutput(scope);
    const assign = own.length > 0 && chance(draw, 30) ? { Assign: this.template(scope, own) } : {};
    switch (type) {
      case 'Pass': return { Type: type, ...paths, ...this.passResult(scope), ...this.resultPath(), ...assign, ...next };
      case 'Wait': return { Type: type, ...paths, ...this.duration(scope), ...assign, ...next };
      case 'Succeed': return { Type: type, ...paths };
      case 'Fail': return { Type: type, ...this.failure(scope) };
      case 'Choice': return { Type: type, ...paths, ...this.choices(later, scope, own), ...assign };
      case 'Task': return {
        Type: type, ...taskResource(draw), ...paths, ...this.parameters('Parameters', scope, 40), ...this.work(later, scope, own), ...assign, ...next,
      };
      case 'Parallel': {
        const Branches = Array.from({ length: draw(fc.integer, { min: 1, max: 3 }) }, () => this.machine(depth + 1, scope));
        return { Type: type, ...paths, ...(chance(draw, 20) ? { Parameters: this.shaped(scope) } : {}), Branches, ...this.work(later, scope, own), ...assign, ...next };
      }
      default: return {
        Type: 'Map', ...paths, ItemsPath: this.reference(scope, ['$.list', '$.items', '$.items']), ...this.itemSelector(scope),
        ...(chance(draw, 40) ? { MaxConcurrency: draw(fc.integer, { min: 0, max: 2 }) } : {}),
        [one(draw, ['ItemProcessor', 'Iterator'])]: this.machine(depth + 1, scope), ...this.work(later, scope, own), ...assign, ...next,
      };
    }
  }

  private inputAndOutput(scope: readonly string[]): Json {
    const { draw } = this;
    return {
      ...(chance(draw, 5) ? { InputPath: chance(draw, 15) ? null : this.path(scope, ['$', '$', '$.o']) } : {}),
      ...(chance(draw, 5) ? { OutputPath: chance(draw, 15) ? null : this.path(scope, ['$', '$', '$.o']) } : {}),
    };
  }

  private duration(scope: readonly string[]): Json {
    const { draw } = this;
    if (chance(draw, 20)) return { SecondsPath: this.reference(scope, ['$.n']) };
    return chance(draw, 10) ? { TimestampPath: this.reference(scope, TEXTS) } : { Seconds: draw(fc.nat, 3) };
  }

  private passResult(scope: readonly string[]): Json {
    const { draw } = this;
    if (chance(draw, 25)) return { Result: chance(draw, 10) ? draw(scalar) : document(draw) };
    return this.parameters('Parameters', scope, 50);
  }

  private resultPath(): Json {
    const { draw } = this;
    if (chance(draw, 4)) return {};
    return { ResultPath: chance(draw, 1) ? '$.n.no' : one(draw, ['$.made', '$.made', '$.made', '$.o.made', '$.o.deep.made.here', null]) };
  }

  /** What Task, Parallel and Map share. */
  private work(later: readonly string[], scope: readonly string[], own: readonly string[]): Json {
    const { draw } = this;
    return {
      ...this.parameters('ResultSelector', scope, 10, ['$']),
      ...this.resultPath(),
      ...(chance(draw, 60) ? { Retry: retriers(draw) } : {}),
      ...(later.length > 0 && chance(draw, 65) ? { Catch: this.catchers(later, scope, own) } : {}),
    };
  }

  private catchers(later: readonly string[], scope: readonly string[], own: readonly string[]): Json[] {
    const { draw } = this;
    const catcher = (ErrorEquals: readonly string[]): Json => ({
      ErrorEquals,
      ...(chance(draw, 85) ? { ResultPath: chance(draw, 5) ? '$.n.no' : one(draw, ['$.caught', '$.caught', '$.o.caught', null]) } : {}),
      ...(own.length > 0 && chance(draw, 30) ? { Assign: { [one(draw, own)]: { error: 'seen', 'Error.$': '$.Error' } } } : {}),
      Next: one(draw, later),
    });
    return [...(chance(draw, 40) ? [catcher(errorNames(draw))] : []), catcher(['States.ALL'])].filter((row) => row.Next !== undefined);
  }

  private failure(scope: readonly string[]): Json {
    const { draw } = this;
    return {
      ...(chance(draw, 60) ? chance(draw, 20) ? { ErrorPath: this.reference(scope, TEXTS) } : { Error: one(draw, ['Own.Error', 'Broken']) } : {}),
      ...(chance(draw, 40) ? { CausePath: chance(draw, 50) ? this.reference(scope, TEXTS) : "States.Format('because {}', $.n)" } : {}),
    };
  }

  private parameters(field: string, scope: readonly string[], percent: number, more: readonly string[] = []): Json {
    return chance(this.draw, percent) ? { [field]: this.template(scope, ['n', 's', 'o', 'list', 'new one', 'items'], more) } : {};
  }

  private itemSelector(scope: readonly string[]): Json {
    return chance(this.draw, 15) ? {} : { ItemSelector: { ...this.shaped(scope), ...this.template(scope, ['index', 'value'], ['$$.Map.Item.Index', '$$.Map.Item.Value']) } };
  }

  /** A payload template that makes a document of the usual shape. */
  private shaped(scope: readonly string[]): Json {
    return Object.fromEntries(Object.entries(SHAPE).map(([member, paths]) => [`${member}.$`, this.path(scope, paths)]));
  }

  /** A payload template with some of these members. */
  private template(scope: readonly string[], members: readonly string[], more: readonly string[] = []): Json {
    const { draw } = this;
    const chosen = members.filter(() => chance(draw, 60));
    return Object.fromEntries(chosen.map((member) => {
      if (chance(draw, 25)) return [member, draw(scalar)];
      if (chance(draw, 15)) return [member, { inner: [{ 'x.$': this.path(scope, more) }, 1] }];
      return [`${member}.$`, chance(draw, 30) ? this.intrinsic(scope, 1) : this.path(scope, more)];
    }));
  }

  private path(scope: readonly string[], preferred: readonly string[] = []): string {
    const { draw } = this;
    if (chance(draw, 1)) return one(draw, RARE);
    if (preferred.length > 0 && chance(draw, 95)) return one(draw, preferred);
    if (chance(draw, 10)) return one(draw, CONTEXT);
    if (scope.length > 0 && chance(draw, 15)) return this.variable(scope);
    return one(draw, [...NUMBERS, ...TEXTS, ...LISTS, ...OTHERS]);
  }

  private reference(scope: readonly string[], preferred: readonly string[]): string {
    const { draw } = this;
    if (scope.length > 0 && chance(draw, 2)) return this.variable(scope);
    return one(draw, chance(draw, 98) ? preferred : REFERENCES);
  }

  private variable(scope: readonly string[]): string {
    const name = one(this.draw, scope);
    return `$${name}${name.startsWith('w') && chance(this.draw, 50) ? '.s' : ''}`;
  }

  private intrinsic(scope: readonly string[], depth: number): string {
    const { draw } = this;
    const nested = (plain: string, call: () => string): string => (depth > 0 && chance(draw, 25) ? call() : plain);
    const number = (): string => nested(chance(draw, 40) ? String(draw(fc.integer, { min: -3, max: 9 })) : one(draw, NUMBERS), () => `States.MathAdd(${one(draw, NUMBERS)}, 1)`);
    const text = (): string => nested(chance(draw, 40) ? one(draw, ["'a'", "'it\\'s'", "'x,y'", "''"]) : one(draw, TEXTS), () => `States.Format('<{}>', ${one(draw, TEXTS)})`);
    const list = (): string => nested(one(draw, LISTS), () => `States.Array(${one(draw, NUMBERS)}, 'a')`);
    const any = (): string => one(draw, [number, text, list, () => this.path(scope)])();
    return one(draw, [
      () => `States.Format('{} and {}', ${text()}, ${number()})`,
      () => `States.Array(${any()}, ${any()})`,
      () => `States.ArrayContains(${list()}, ${any()})`,
      () => `States.ArrayLength(${list()})`,
      () => `States.ArrayGetItem(${one(draw, ['$.list', '$.items'])}, 0)`,
      () => `States.ArrayPartition(${list()}, ${draw(fc.integer, { min: 1, max: 3 })})`,
      () => `States.ArrayRange(0, ${draw(fc.integer, { min: -2, max: 6 })}, 2)`,
      () => `States.ArrayUnique(${list()})`,
      () => `States.MathAdd(${number()}, ${number()})`,
      () => `States.StringSplit(${text()}, ',')`,
      () => `States.JsonToString(${any()})`,
      () => `States.StringToJson(States.JsonToString(${one(draw, OTHERS)}))`,
      () => `States.StringToJson(${chance(draw, 90) ? one(draw, ["'[1]'", "'{\"a\": null}'"]) : text()})`,
      () => `States.JsonMerge($.o, ${one(draw, ['$.o.deep', '$', '$.o'])}, false)`,
      () => `States.Base64Encode(${text()})`,
      () => `States.Base64Decode(States.Base64Encode(${text()}))`,
      () => `States.Hash(${text()}, '${one(draw, ['MD5', 'SHA-1', 'SHA-256'])}')`,
    ])();
  }

  private choices(later: readonly string[], scope: readonly string[], own: readonly string[]): Json {
    const { draw } = this;
    const Choices = Array.from({ length: draw(fc.integer, { min: 1, max: 3 }) }, () => ({
      ...this.rule(scope, 2),
      ...(own.length > 0 && chance(draw, 20) ? { Assign: this.template(scope, own) } : {}),
      Next: one(draw, later),
    }));
    return { Choices, ...(chance(draw, 90) ? { Default: one(draw, later) } : {}) };
  }

  private rule(scope: readonly string[], depth: number): Json {
    const { draw } = this;
    if (depth > 0 && chance(draw, 25)) {
      const rules = Array.from({ length: draw(fc.integer, { min: 1, max: 3 }) }, () => this.rule(scope, depth - 1));
      return one(draw, [{ And: rules }, { Or: rules }, { Not: rules[0] }]);
    }
    const comparison = one(draw, ['Equals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals']);
    const Variable = (usual: readonly string[]): string => this.reference(scope, usual);
    return one(draw, [
      () => ({ Variable: Variable(NUMBERS), [`Numeric${comparison}`]: draw(fc.integer, { min: -3, max: 3 }) }),
      () => ({ Variable: Variable(NUMBERS), [`Numeric${comparison}Path`]: Variable(NUMBERS) }),
      () => ({ Variable: Variable(TEXTS), [`String${comparison}`]: one(draw, ['a', 'ab', 'b', '']) }),
      () => ({ Variable: Variable(TEXTS), [`String${comparison}Path`]: Variable(TEXTS) }),
      () => ({ Variable: Variable(TEXTS), StringMatches: one(draw, ['a*', '*', '*b', '*-*Z', 'x*y', 'a']) }),
      () => ({ Variable: Variable(['$.t']), BooleanEquals: draw(fc.boolean) }),
      () => ({ Variable: Variable(['$.s']), [`Timestamp${comparison}`]: one(draw, ['2024-01-01T01:00:00+01:00', '2025-06-01T00:00:00.5Z']) }),
      () => ({ Variable: one(draw, [...RARE, '$.o.deep', '$.z', '$.made.here']), IsPresent: draw(fc.boolean) }),
      () => ({ Variable: Variable(OTHERS), [one(draw, ['IsNull', 'IsNumeric', 'IsString', 'IsBoolean', 'IsTimestamp'])]: draw(fc.boolean) }),
    ])();
  }
}
