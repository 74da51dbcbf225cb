/** The compiler as the commands use it: loaded when the first definition is compiled, with the options all commands share. */
import { type Command, Option } from 'commander';
import type { Compilation } from '../../compiler/index.ts';
import type { Compilations } from '../../runtime/engine/compilations.ts';
import type { Definition, Format } from './definition.ts';
import { relocated } from './origin.ts';

/** What the definitions are to become. */
export interface TypeFlag {
  readonly type: 'standard' | 'express';
}

/** Options of every command that reads definitions once. */
export interface CompileFlags extends TypeFlag {
  readonly stdinFormat: Format;
}

/** `--type`. */
export const typeOption = (): Option =>
  new Option('--type <type>', 'the type of state machine; some rules depend on it').choices(['standard', 'express']).default('standard');

/** Adds them to a command. */
export const withCompileFlags = (command: Command): Command => command
  .addOption(typeOption())
  .addOption(new Option('--stdin-format <format>', 'what standard input is').choices(['json', 'yaml']).default('json'));

/**
 * Compiles a definition. Never throws for what is in it: mistakes are diagnostics. A server that is given the same `compilations`, and then the
 * same text, does not compile it again.
 */
export async function compileDefinition(definition: Definition, flags: TypeFlag, compilations?: Compilations): Promise<Compilation> {
  const { text, file, format, name, origin } = definition;
  if (compilations !== undefined && format === 'json' && origin === undefined) return compilations.of(text, machineType(definition, flags));
  const { compile } = await import('../../compiler/index.ts');
  const compilation = compile(text, { file, format, name, type: machineType(definition, flags) });
  return { ...compilation, diagnostics: relocated(compilation.diagnostics, origin) };
}

/** What a definition becomes: what its project says, else the command. */
export const machineType = ({ type: own }: Definition, { type }: TypeFlag): 'STANDARD' | 'EXPRESS' => ((own ?? type) === 'express' ? 'EXPRESS' : 'STANDARD');
