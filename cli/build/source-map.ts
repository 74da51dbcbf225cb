/** Source maps (version 3) that stay true when the text they belong to is edited. */
import { addMapping, allMappings, type EncodedSourceMap, fromMap, GenMapping, setSourceContent, toEncodedMap } from '@jridgewell/gen-mapping';

export type SourceMap = EncodedSourceMap;

/** Puts `newText` in the place of `length` characters at `start`. Edits of one text do not overlap. */
export interface TextEdit {
  readonly start: number;
  readonly length: number;
  readonly newText: string;
}

/** The text with the edits made. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let edited = '';
  let at = 0;
  for (const { start, length, newText } of inOrder(edits)) {
    edited += text.slice(at, start) + newText;
    at = start + length;
  }
  return edited + text.slice(at);
}

/** The map of the text with the edits made, from the map of `text`. What pointed into a replaced part points to its beginning. */
export function applyEditsToMap(map: SourceMap, text: string, edits: readonly TextEdit[]): SourceMap {
  const before = lineStarts(text);
  const after = lineStarts(applyEdits(text, edits));
  const offsetAfter = mover(edits);
  const moved = new GenMapping();
  map.sources.forEach((source, i) => setSourceContent(moved, source!, map.sourcesContent?.[i] ?? null));
  let line = 1;
  for (const mapping of allMappings(fromMap(JSON.stringify(map)))) {
    const offset = offsetAfter(before[mapping.generated.line - 1]! + mapping.generated.column);
    while (line < after.length && after[line]! <= offset) line++;
    addMapping(moved, { ...mapping, generated: { line, column: offset - after[line - 1]! } } as Parameters<typeof addMapping>[1]);
  }
  return toEncodedMap(moved);
}

/** A function from offsets before the edits to offsets after them, for growing offsets. */
function mover(edits: readonly TextEdit[]): (offset: number) => number {
  const ordered = inOrder(edits);
  let shift = 0;
  let next = 0;
  return (offset) => {
    for (; next < ordered.length && ordered[next]!.start + ordered[next]!.length <= offset; next++) {
      shift += ordered[next]!.newText.length - ordered[next]!.length;
    }
    const inside = next < ordered.length && ordered[next]!.start < offset;
    return (inside ? ordered[next]!.start : offset) + shift;
  };
}

const inOrder = (edits: readonly TextEdit[]): TextEdit[] => edits.toSorted((a, b) => a.start - b.start);

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
