/** Source maps from emitted text to the definition, format 3, with the definition inside. */
import { addMapping, GenMapping, setSourceContent, toEncodedMap } from '@jridgewell/gen-mapping';
import type { Mapping } from './code.ts';

export interface SourceMapOptions {
  /** Of the definition, as the map names it. */
  readonly file: string;
  readonly text: string;
  /** 1-based line and column of an offset in the definition. */
  positionOf(offset: number): { readonly line: number; readonly column: number };
}

/** The JSON of the source map. */
export function sourceMap(mappings: readonly Mapping[], { file, text, positionOf }: SourceMapOptions): string {
  const map = new GenMapping({ file: file.replace(/\.[^./]*$/, '.js') });
  setSourceContent(map, file, text);
  for (const { line, column, offset, name } of mappings) {
    const original = positionOf(offset);
    const place = { source: file, generated: { line: line + 1, column }, original: { line: original.line, column: original.column - 1 } };
    if (name === undefined) addMapping(map, place);
    else addMapping(map, { ...place, name });
  }
  return JSON.stringify(toEncodedMap(map));
}
