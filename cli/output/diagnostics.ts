/** Diagnostics as text: with code frames for people, one line each for tools, JSON for programs. */
import type { Diagnostic } from '../../compiler/diagnostics.ts';
import type { Definition } from '../definitions/definition.ts';
import { count } from './table.ts';
import { printable, type Colors, type Terminal } from './terminal.ts';

export interface Checked {
  readonly definition: Definition;
  readonly diagnostics: readonly Diagnostic[];
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
      const frame = codeFrame(definition.text, diagnostic, colors.isColorSupported);
      return `${heading(definition, diagnostic, colors)}\n${frame.replace(/^/gm, '  ')}\n`;
    })
    .join('\n');
}

/** As tsc and MSBuild write it, which editors and CI systems know how to read. */
function oneLine({ file }: Definition, { line, column, severity, code, message }: Diagnostic): string {
  return printable(`${file}(${line},${column}): ${severity.toLowerCase()} ${code}: ${message.replaceAll('\n', ' ')}`);
}

function heading({ file }: Definition, { line, column, severity, code, message, rule }: Diagnostic, colors: Colors): string {
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
