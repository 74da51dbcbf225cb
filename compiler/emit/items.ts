/** The items of a Map: what ItemsPath or Items gives, or the input; the runtime checks that it is an array, in distributed mode an array or an object. */
import type { MapState } from '../ast.ts';
import { call, type Code, literal, runtime } from './code.ts';
import { emitExpression } from './expression.ts';
import { emitPath } from './paths.ts';
import type { Scope } from './scope.ts';

export function emitItems({ items, queryLanguage, processor }: MapState, scope: Scope): Code {
  const distributed = processor?.processorConfig?.mode === 'DISTRIBUTED';
  const at = (value: Code, path: string): Code => call(runtime(distributed ? 'datasetAt' : 'itemsAt'), [value, literal(path)]);
  if (items?.kind === 'path') return at(emitPath(items, scope), items.source);
  if (items !== undefined) return emitExpression(items, scope, distributed ? 'dataset' : 'array');
  return queryLanguage === 'JSONata' ? call(runtime(distributed ? 'inputDataset' : 'inputItems'), [scope.input]) : at(scope.document, '$');
}
