/** The comments by which a generated file leads to its source map. */
import type { SourceMap } from './source-map.ts';

/** The comment that ends a generated file: the map is beside it. */
export const mapComment = (file: string): string => `//# sourceMappingURL=${encodeURIComponent(file)}\n`;

/** The comment that holds the map itself. */
export const inlineMapComment = (map: SourceMap): string =>
  `//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}\n`;
