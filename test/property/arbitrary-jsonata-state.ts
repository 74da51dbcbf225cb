/** States in JSONata of random machines, with the expressions that the reference knows (test/reference/jsonata.ts). */
import fc from 'fast-check';
import type { Json } from '../../runtime/core/index.ts';
import { errorNames, retriers, taskResource } from './arbitrary-work.ts';
import { chance, type Draw, one, scalar } from './draw.ts';

/** Where a state stands. */
interface Site {
  readonly type: string;
  /** `Next` or `End`. */
  readonly next: Json;
  /** The states that it may lead to. */
  readonly later: readonly string[];
  /** The variables it sees, and those it may set. */
  readonly scope: readonly string[];
  readonly own: readonly string[];
  /** A machine inside it. */
  machine(): Json;
}

const NUMBERS = ['$states.input.n', '$states.input.o.n', '$states.input.n', '$states.input.items.n'];
const TEXTS = ['$states.input.s', '$states.input.o.s', '$states.context.State.Name'];
const LISTS = ['$states.input.list', '$states.input.items', '$states.input.items'];
const OTHERS = ['$states.input', '$states.input.o', '$states.input.z', '$states.input.t', '$states.input.o.deep.v', '$states.context.Execution.Input.n', '$states.input.items.s'];
const RARE = ['$states.input.missing', '$states.input.n.o', '$nobody', '$states.input.made'];

/** A state of the type, in JSONata. */
export function jsonataState(draw: Draw, site: Site): Json {
  const writer = new StateWriter(draw, site);
  return { Type: site.type, QueryLanguage: 'JSONata', ...writer.fields() };
}

class StateWriter {
  private readonly draw: Draw;
  private readonly site: Site;

  constructor(draw: Draw, site: Site) {
    this.draw = draw;
    this.site = site;
  }

  fields(): Json {
    const { draw, site } = this;
    switch (site.type) {
      case 'Succeed': return this.output(30);
      case 'Fail': return {
        ...(chance(draw, 60) ? { Error: chance(draw, 50) ? 'Own.Error' : this.expression(TEXTS) } : {}),
        ...(chance(draw, 40) ? { Cause: this.expression(TEXTS) } : {}),
      };
      case 'Choice': return this.choices();
      case 'Pass': return { ...this.leaving(50), ...site.next };
      case 'Wait': return { ...this.duration(), ...this.leaving(10), ...site.next };
      default: return { ...this.work(), ...this.leaving(60, ['$states.result']), ...this.handling(), ...site.next };
    }
  }

  private work(): Json {
    const { draw, site } = this;
    const Arguments = chance(draw, 30) ? { Arguments: this.shaped() } : {};
    if (site.type === 'Task') return { ...taskResource(draw), ...Arguments };
    if (site.type === 'Parallel') return { ...Arguments, Branches: Array.from({ length: draw(fc.integer, { min: 1, max: 3 }) }, () => site.machine()) };
    const Index = '{% $states.context.Map.Item.Index %}';
    const Value = '{% $states.context.Map.Item.Value %}';
    return {
      Items: chance(draw, 10) ? [1, 'a', this.expression(NUMBERS)] : this.expression(LISTS),
      ...(chance(draw, 85) ? { ItemSelector: { ...this.shaped(), Index, Value } } : {}),
      ...(chance(draw, 40) ? { MaxConcurrency: draw(fc.integer, { min: 0, max: 2 }) } : {}),
      ItemProcessor: site.machine(),
    };
  }

  private handling(): Json {
    const { draw, site } = this;
    const catcher = (ErrorEquals: readonly string[]): Json => ({
      ErrorEquals,
      ...this.output(80, ['$states.errorOutput', '$states.errorOutput.Error', '$states.errorOutput.Cause']),
      ...this.assign(30, ['$states.errorOutput']),
      Next: one(draw, site.later),
    });
    const caught = site.later.length > 0 && chance(draw, 65);
    return {
      ...(chance(draw, 60) ? { Retry: retriers(draw) } : {}),
      ...(caught ? { Catch: [...(chance(draw, 40) ? [catcher(errorNames(draw))] : []), catcher(['States.ALL'])] } : {}),
    };
  }

  private choices(): Json {
    const { draw, site } = this;
    const rule = (): Json => ({
      Condition: one(draw, [
        () => draw(fc.boolean),
        () => this.expression(['$states.input.t']),
        () => `{% ${one(draw, NUMBERS)} ${one(draw, ['<', '>'])} ${draw(fc.integer, { min: -3, max: 3 })} %}`,
      ])(),
      ...this.leaving(20),
      Next: one(draw, site.later),
    });
    return {
      Choices: Array.from({ length: draw(fc.integer, { min: 1, max: 3 }) }, rule),
      ...this.leaving(10),
      ...(chance(draw, 90) ? { Default: one(draw, site.later) } : {}),
    };
  }

  private duration(): Json {
    const { draw } = this;
    if (chance(draw, 10)) return { Timestamp: chance(draw, 50) ? '2024-01-01T00:00:00Z' : this.expression(TEXTS) };
    return { Seconds: chance(draw, 30) ? this.expression(NUMBERS) : draw(fc.nat, 3) };
  }

  private leaving(percent: number, more: readonly string[] = []): Json {
    return { ...this.output(percent, more), ...this.assign(30, more) };
  }

  private output(percent: number, more: readonly string[] = []): Json {
    const { draw } = this;
    if (!chance(draw, percent)) return {};
    return { Output: chance(draw, 70) ? { ...this.shaped(), made: this.expression(more) } : this.expression(more) };
  }

  private assign(percent: number, more: readonly string[]): Json {
    const { draw, site } = this;
    if (site.own.length === 0 || !chance(draw, percent)) return {};
    return { Assign: { [one(draw, site.own)]: chance(draw, 50) ? this.expression(more) : { n: draw(scalar), s: this.expression(more) } } };
  }

  /** A template that makes a document of the usual shape. */
  private shaped(): Json {
    return {
      n: this.expression(['$states.input.n', '$states.input.o.n']),
      s: this.expression(TEXTS),
      t: '{% $states.input.t %}',
      z: null,
      o: { n: 1, s: 'a', deep: { v: this.expression(NUMBERS) } },
      list: this.expression(LISTS),
      items: [{ n: 2, s: 'b' }, { n: 0, s: 'a' }],
    };
  }

  private expression(preferred: readonly string[] = []): string {
    const { draw, site: { scope } } = this;
    const path = (): string => {
      if (chance(draw, 1)) return one(draw, RARE);
      if (preferred.length > 0 && chance(draw, 95)) return one(draw, preferred);
      if (scope.length > 0 && chance(draw, 25)) return `$${one(draw, scope)}${chance(draw, 20) ? '.s' : ''}`;
      return one(draw, [...NUMBERS, ...TEXTS, ...LISTS, ...OTHERS]);
    };
    return `{% ${path()} %}`;
  }
}
