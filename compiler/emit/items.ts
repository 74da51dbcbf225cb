/** The items of a Map: what ItemsPath or Items gives, or the input; the runtime checks that it is an array. */
import type { MapState } from '../ast.ts';
import { call, type Code, literal, runtime } from './code.ts';
import { emitExpression } from './expression.ts';
import { emitPath } from './paths.ts';
import type { Scope } from './scope.ts';

export function emitItems({ items, queryLanguage }: MapState, scope: Scope): Code {
  if (items?.kind === 'path') return itemsAt(emitPath(items, scope), items.source);
  if (items !== undefined) return emitExpression(items, scope, 'array');
  return queryLanguage === 'JSONata' ? call(runtime('inputItems'), [scope.input]) : itemsAt(scope.document, '$');
}

const itemsAt = (value: Code, path: string): Code => call(runtime('itemsAt'), [value, literal(path)]);
