/**
 * Where a state's code is put together: its block, the documents it can name, and the ways in and out that all states
 * share. JSONPath: raw → InputPath → input … result → ResultSelector → selected → ResultPath → OutputPath → output.
 * JSONata: input … result → Output → output.
 */
import type { Expression, ObjectTemplate, PathExpression, State } from '../ast.ts';
import { Block, type Local } from './block.ts';
import { type Code, code, identifier, isName, isShort, runtime } from './code.ts';
import { emitExpression } from './expression.ts';
import type { ModuleEmission } from './machine.ts';
import type { Names } from './names.ts';
import { emitPath, emitResultPath } from './paths.ts';
import type { Scope } from './scope.ts';
import { variable } from './variables.ts';

export interface Site {
  readonly state: State;
  readonly names: Names;
  readonly block: Block;
  /** The input as it came. */
  readonly raw: Local;
  /** The input after InputPath. */
  readonly input: Local;
  /** The scope of expressions whose `$` is `document`; JSONata's `$states.result` is `result`. */
  scope(documents?: Documents): Scope;
  /** The function of the state that follows, or END. */
  target(name: string | undefined): Code;
}

/** What expressions may name besides the input, under names that appear when they do. */
interface Documents {
  readonly document?: Local;
  readonly result?: Local;
  readonly errorOutput?: Local;
  readonly item?: Local;
}

/** Opens a state's function: `raw`, `input` and `context` come into being when something uses them. */
export const openSite = (state: State, module: ModuleNames, byName: ReadonlyMap<string, State>): Site =>
  open(state, state.inputPath, module, byName);

/** Opens the function of a state's catchers, to which InputPath means nothing. */
export const openCatchSite = (state: State, module: ModuleNames, byName: ReadonlyMap<string, State>): Site =>
  open(state, undefined, module, byName);

type ModuleNames = Pick<ModuleEmission, 'names' | 'variables'>;

function open(state: State, inputPath: State['inputPath'], { names, variables }: ModuleNames, byName: ReadonlyMap<string, State>): Site {
  const block = new Block();
  const raw = block.offer(inputPath === undefined ? 'input' : 'raw', code`f.data`);
  const context = block.offer('context', code`f.context`);
  let input = raw;
  const scope: Site['scope'] = (documents = {}) => ({
    get document() { return (documents.document ?? input)(); },
    get context() { return context(); },
    get input() { return raw(); },
    get result() { return documents.result?.(); },
    get errorOutput() { return documents.errorOutput?.(); },
    get item() { return documents.item?.(); },
    variable,
    assigns: (name) => variables.has(name),
  });
  if (inputPath !== undefined) {
    input = inputPath === null ? block.offer('input', code`{}`) : block.declare('input', emitPath(inputPath, scope({ document: raw })));
  }
  const target = (name: string | undefined): Code => {
    const next = name === undefined ? undefined : byName.get(name);
    return next === undefined ? runtime('END') : names.state(next);
  };
  return { state, names, block, raw, input: () => input(), scope, target };
}

/** What ResultPath and OutputPath make of a state's result. ResultPath is applied whatever OutputPath leaves: it may fail. */
export function placed(site: Site, resultPath: PathExpression | null | undefined, result: Local): Code {
  const { outputPath } = site.state;
  const output = (): Code => emitResultPath(resultPath, site.raw, result);
  if (outputPath === undefined) return output();
  if (outputPath?.root === 'input') {
    const value = output();
    if (outputPath.steps.length === 0) return value;
    return emitPath(outputPath, site.scope({ document: isName(value) ? () => value : site.block.declare('output', value) }));
  }
  if (resultPath !== undefined && resultPath !== null && resultPath.steps.length > 0) site.block.declare('output', output());
  return outputPath === null ? code`{}` : emitPath(outputPath, site.scope());
}

/** JSONata's Output, under a name where it is long. */
export function emitOutput(output: Expression, site: Site, documents?: Documents): Code {
  const value = emitExpression(output, site.scope(documents));
  return isShort(value) ? value : site.block.declare('output', value)();
}

/** `return f.to(Next, output, { variables });`, or `return Next;` where nothing changes. */
export function leave(site: Site, next: Code, output: Code | undefined, assigned: Code | undefined): Code {
  if (output === undefined && assigned === undefined) return code`return ${next};`;
  const value = output ?? site.raw();
  return assigned === undefined ? code`return f.to(${next}, ${value});` : code`return f.to(${next}, ${value}, ${assigned});`;
}

/** The variables of an Assign as an object; undefined when there are none. */
export const emitAssign = (assign: ObjectTemplate | undefined, scope: Scope): Code | undefined =>
  (assign === undefined ? undefined : emitExpression(assign, scope));

export const f = identifier('f');
