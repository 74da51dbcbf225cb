/** Map: an iteration per item, in this execution or in child executions. ASL specification, "Map State". */
import type { Expression, ItemReader, MapState } from '../../ast.ts';
import { call, type Code, code, identifier, isShort, literal, object, runtime } from '../code.ts';
import { emitExpression } from '../expression.ts';
import { emitQuantity } from '../quantities.ts';
import { f, type Site } from '../site.ts';
import { emitItems } from '../items.ts';
import { emitResult } from './result.ts';

export function emitMap(state: MapState, site: Site, processor: Code): void {
  const distributed = state.processor?.processorConfig?.mode === 'DISTRIBUTED';
  emitResult(state, site, distributed ? emitMapRun(state, site, processor) : emitInline(state, site, processor));
}

function emitInline(state: MapState, site: Site, processor: Code): Code {
  const options: [string, Code][] = [];
  if (state.maxConcurrency && !isUnlimited(state.maxConcurrency)) options.push(['limit', emitQuantity('concurrency', state.maxConcurrency, site.scope())]);
  if (state.itemSelector) options.push(['select', emitSelector(state.itemSelector, site)]);
  const args = [f, processor, itemsOf(state, site)];
  return call(runtime('mapItems'), options.length === 0 ? args : [...args, object(options)]);
}

/** MaxConcurrency 0 sets no limit. */
const isUnlimited = (limit: Expression): boolean => limit.kind === 'literal' && limit.value === 0;

/** The items, under a name where they are long. */
function itemsOf(state: MapState, site: Site): Code {
  const items = emitItems(state, site.scope());
  return isShort(code`  const result = await mapItems(f, processor, ${items}`) ? items : site.block.declare('elements', items)();
}

/** `(item) => ({ … })`: the input of an iteration. */
function emitSelector(selector: Expression, site: Site): Code {
  let parameter = code``;
  const item = (): Code => (parameter = identifier('item'));
  const input = emitExpression(selector, site.scope({ item }));
  return code`(${parameter}) => (${input})`;
}

function emitMapRun(state: MapState, site: Site, processor: Code): Code {
  const scope = site.scope();
  const entries: [string, Code][] = [
    ['processor', processor],
    ['items', state.itemReader === undefined ? emitItems(state, scope) : code`undefined`],
  ];
  const add = (key: string, value: Code | undefined): void => { if (value !== undefined) entries.push([key, value]); };
  add('itemReader', state.itemReader && emitReader(state.itemReader, state, site));
  add('itemBatcher', emitBatcher(state, site));
  add('resultWriter', state.resultWriter && object([
    ...(state.resultWriter.resource === undefined ? [] : [['resource', literal(state.resultWriter.resource.value)] as const]),
    ['arguments', state.resultWriter.arguments === undefined ? code`{}` : emitExpression(state.resultWriter.arguments, scope)],
    ['config', literal(state.resultWriter.config)],
  ]));
  add('label', state.label === undefined ? undefined : literal(state.label));
  add('executionType', literal(state.processor?.processorConfig?.executionType ?? 'STANDARD'));
  add('maxConcurrency', state.maxConcurrency && emitQuantity('concurrency', state.maxConcurrency, scope));
  add('toleratedFailureCount', state.toleratedFailureCount && code`() => ${emitQuantity('failureCount', state.toleratedFailureCount, scope)}`);
  add('toleratedFailurePercentage', state.toleratedFailurePercentage && code`() => ${emitQuantity('failurePercentage', state.toleratedFailurePercentage, scope)}`);
  add('select', state.itemSelector && emitSelector(state.itemSelector, site));
  return call(runtime('distributedMap'), [f, object(entries)]);
}

function emitReader(reader: ItemReader, state: MapState, site: Site): Code {
  const scope = site.scope();
  const entries: [string, Code][] = [
    ['resource', literal(reader.resource?.value ?? '')],
    ['arguments', reader.arguments === undefined ? code`{}` : emitExpression(reader.arguments, scope)],
    ['config', literal(reader.config)],
  ];
  if (reader.maxItems) entries.push(['maxItems', emitQuantity('maxItems', reader.maxItems, scope)]);
  if (state.items) entries.push(['items', code`(data) => ${emitItems(state, site.scope({ document: () => identifier('data') }))}`]);
  return object(entries);
}

function emitBatcher({ itemBatcher: batcher }: MapState, site: Site): Code | undefined {
  if (batcher === undefined) return undefined;
  const scope = site.scope();
  const entries: [string, Code][] = [];
  if (batcher.batchInput) entries.push(['input', emitExpression(batcher.batchInput, scope)]);
  if (batcher.maxItemsPerBatch) entries.push(['maxItems', emitQuantity('batchItems', batcher.maxItemsPerBatch, scope)]);
  if (batcher.maxInputBytesPerBatch) entries.push(['maxBytes', emitQuantity('batchBytes', batcher.maxInputBytesPerBatch, scope)]);
  return object(entries);
}
