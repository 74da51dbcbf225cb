/** Where the text of a definition comes from, when it was made of another text: a template, a file with placeholders. */
import type { Diagnostic } from '../../compiler/diagnostics.ts';
import { positionsOf } from '../../compiler/text/positions.ts';

export interface Origin {
  /** The text of the file that the definition stands in. */
  readonly text: string;
  /** The place in it of a place in the definition. UTF-16 offsets. */
  offsetOf(offset: number): number;
}

/** A piece of a definition: from its offset on it is what stands at `from` in the origin, at most until `end` there. */
export interface Piece {
  readonly offset: number;
  readonly from: number;
  readonly end: number;
}

/** The origin of a definition that was made of these pieces of a text, in their order. */
export function originOf(text: string, pieces: readonly Piece[]): Origin {
  return {
    text,
    offsetOf(offset) {
      const piece = pieces.findLast((one) => one.offset <= offset) ?? pieces[0];
      return piece === undefined ? 0 : Math.max(piece.from, Math.min(piece.from + offset - piece.offset, piece.end));
    },
  };
}

/** Diagnostics of a definition with the places they have in its origin. */
export function relocated(diagnostics: readonly Diagnostic[], origin: Origin | undefined): readonly Diagnostic[] {
  if (origin === undefined) return diagnostics;
  const positions = positionsOf(origin.text);
  return diagnostics.map((diagnostic) => {
    const offset = origin.offsetOf(diagnostic.offset);
    return { ...diagnostic, offset, end: Math.max(offset, origin.offsetOf(diagnostic.end)), ...positions(offset) };
  });
}
