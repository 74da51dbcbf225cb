/** The lines of a definition around a diagnostic, with a marker under its place. */
import { codeFrameColumns } from '@babel/code-frame';
import type { Diagnostic } from '../../compiler/diagnostics.ts';
import { printable } from './terminal.ts';

/** Longer lines (a definition without line breaks) are shown in part. */
const WIDTH = 160;

/** A frame as compilers print it. Marks what stands on the diagnostic's first line. */
export function codeFrame(text: string, { offset, end, line, column }: Pick<Diagnostic, 'offset' | 'end' | 'line' | 'column'>, color: boolean): string {
  const marked = text.slice(offset, Math.max(end, offset + 1));
  const length = Math.max(1, marked.split(/\r?\n/, 1)[0]!.length);
  const lines = visibleLines(text);
  const from = (lines[line - 1]?.length ?? 0) > WIDTH ? Math.max(0, column - WIDTH / 2) : 0;
  const shown = lines.map((whole) => (from > 0 || whole.length > WIDTH ? whole.slice(from, from + WIDTH) : whole));
  const start = { line, column: column - from };
  const limit = Math.max(start.column + 1, (shown[line - 1]?.length ?? 0) + 1);
  const stop = { line, column: Math.min(start.column + length, limit) };
  return codeFrameColumns(shown.join('\n'), { start, end: stop }, { forceColor: color, linesAbove: 2, linesBelow: 1 });
}

const visibleLines = (text: string): string[] => text.split(/\r?\n/).map((line) => printable(line).replaceAll('\t', ' '));
