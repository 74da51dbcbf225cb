/**
 * The compiler: text → JSON tree → syntax tree → checks → TypeScript and its source map.
 *
 * Pure: no state is kept between two calls, and any text gives a Compilation, never an exception.
 */
import type { StateMachine } from './ast.ts';
import { check, checkState } from './checks/index.ts';
import type { Diagnostic } from './diagnostics.ts';
import { emitModule, type Target } from './emit/module.ts';
import { sourceMap } from './emit/source-map.ts';
import { parse, parseState } from './parse/index.ts';
import { type Positions, positionsOf } from './text/positions.ts';

export type { Diagnostic, Severity } from './diagnostics.ts';
export type { Target } from './emit/module.ts';

export interface CompileOptions {
  /** The definition's file, as diagnostics, comments and source maps name it. */
  readonly file?: string;
  /** What the text is written in; told from the file's ending when left out. */
  readonly format?: 'json' | 'yaml';
  /** What the emitted machine is called; the file's name when left out. */
  readonly name?: string;
  /** Express machines may do less: some checks depend on it. */
  readonly type?: 'STANDARD' | 'EXPRESS';
}

export interface Emitted {
  readonly code: string;
  /** Source map (JSON, version 3) from the code to the definition. */
  readonly map: string;
}

/** What became of a definition. */
export interface Compilation {
  /** Everything that is wrong with it, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** The syntax tree; undefined when some diagnostic is an ERROR. */
  readonly machine: StateMachine | undefined;
  /** Code for a definition without errors; throws for one with errors. */
  emit(target?: Target): Emitted;
}

/** Compiles a definition. */
export function compile(text: string, options: CompileOptions = {}): Compilation {
  const file = options.file ?? 'definition.asl.json';
  const format = options.format ?? (/\.ya?ml$/i.test(file) ? 'yaml' : 'json');
  const { machine, report } = parse(text, { format });
  if (machine !== undefined) check(machine, { type: options.type ?? 'STANDARD' }, report);
  const diagnostics = report.diagnostics;
  const sound = diagnostics.every(({ severity }) => severity !== 'ERROR') ? machine : undefined;
  return {
    diagnostics,
    machine: sound,
    emit(target = 'typescript') {
      if (sound === undefined) throw new Error(`${file} has errors: ${diagnostics[0]?.message}`);
      return emit(text, sound, file, options.name ?? nameOf(file), target);
    },
  };
}

/** What is wrong with a state that stands for itself, as TestState takes it: JSON text, whose `Next` may name any state. */
export function diagnoseState(text: string): readonly Diagnostic[] {
  const { state, report } = parseState(text);
  if (state !== undefined) checkState(state, { type: 'STANDARD' }, report);
  return report.diagnostics;
}

function emit(text: string, machine: StateMachine, file: string, name: string, target: Target): Emitted {
  const positionOf: Positions = positionsOf(text);
  const emitted = emitModule(machine, { file, name, lineOf: (offset) => positionOf(offset).line }, target);
  return {
    code: emitted.text,
    get map() { return sourceMap(emitted.mappings, { file, text, positionOf }); },
  };
}

/** 'machines/order.asl.json' → 'order'. */
function nameOf(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return base.replace(/(?:\.asl)?\.(?:json|ya?ml)$/i, '');
}
