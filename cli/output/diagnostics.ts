/** Diagnostics as text: with code frames for people, one line each for tools, JSON for programs. */
import type { Diagnostic } from '../../compiler/diagnostics.ts';
import type { Definition } from '../definitions/definition.ts';
import { count } from './table.ts';
import { printable, type Colors, type Terminal } from './terminal.ts';

/** A diagnostic of a definition, or of the project it belongs to. */
export type Finding = Omit<Diagnostic, 'rule'> & { readonly rule: string };

/** The text that diagnostics are about. */
export type Shown = Pick<Definition, 'file' | 'text' | 'origin'>;

export interface Checked {
  readonly definition: Shown;
  readonly diagnostics: readonly Finding[];
}

export interface Tally {
  readonly errors: number;
  readonly warnings: number;
}

/** How many errors and warnings there are. */
export function tally(checked: readonly Checked[]): Tally {
  const all = checked.flatMap(({ diagnostics }) => diagnostics);
  const errors = all.filter(({ severity }) => severity === 'ERROR').length;
  return { errors, warnings: all.length - errors };
}

/** The diagnostics of one definition, or '' when there are none. */
export async function describeDiagnostics({ definition, diagnostics }: Checked, terminal: Pick<Terminal, 'colors' | 'interactive'>): Promise<string> {
  if (!terminal.interactive) return diagnostics.map((diagnostic) => oneLine(definition, diagnostic)).join('\n');
  const { codeFrame } = await import('./code-frame.ts');
  const { colors } = terminal;
  return diagnostics
    .map((diagnostic) => {
      const frame = codeFrame(definition.origin?.text ?? definition.text, diagnostic, colors.isColorSupported);
      return `${heading(definition, diagnostic, colors)}\n${frame.replace(/^/gm, '  ')}\n`;
    })
    .join('\n');
}

/** As tsc and MSBuild write it, which editors and CI systems know how to read. */
function oneLine({ file }: Shown, { line, column, severity, code, message }: Finding): string {
  return printable(`${file}(${line},${column}): ${severity.toLowerCase()} ${code}: ${message.replaceAll('\n', ' ')}`);
}

function heading({ file }: Shown, { line, column, severity, code, message, rule }: Finding, colors: Colors): string {
  const tone = severity === 'ERROR' ? colors.red : colors.yellow;
  const place = colors.cyan(printable(`${file}:${line}:${column}`));
  return `${place} ${tone(severity.toLowerCase())} ${colors.bold(printable(code))} ${printable(message)} ${colors.dim(printable(`(${rule})`))}`;
}

/** `2 errors and 1 warning in 3 definitions`. */
export function summary(definitions: number, { errors, warnings }: Tally, colors: Colors): string {
  const where = ` in ${count(definitions, 'definition')}`;
  if (errors === 0 && warnings === 0) return colors.green(`no problems${where}`);
  const parts = [errors > 0 ? colors.red(count(errors, 'error')) : '', warnings > 0 ? colors.yellow(count(warnings, 'warning')) : ''];
  return parts.filter((part) => part !== '').join(' and ') + where;
}
