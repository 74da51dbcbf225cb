/** The compiler as the commands use it: loaded when the first definition is compiled, with the options all commands share. */
import { type Command, Option } from 'commander';
import type { Compilation } from '../../compiler/index.ts';
import type { Definition, Format } from './definition.ts';

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

/** Compiles a definition. Never throws for what is in it: mistakes are diagnostics. */
export async function compileDefinition({ text, file, format }: Definition, { type }: TypeFlag): Promise<Compilation> {
  const { compile } = await import('../../compiler/index.ts');
  return compile(text, { file, format, type: type === 'express' ? 'EXPRESS' : 'STANDARD' });
}
