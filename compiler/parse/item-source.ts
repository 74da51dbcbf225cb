/** Reads what a distributed Map has besides its items: ItemReader, ItemBatcher and ResultWriter (AWS pages of these names). */
import type { ItemBatcher, ItemReader, ResultWriter } from '../ast.ts';
import type { ObjectNode } from '../text/json-tree.ts';
import { member, toValue } from '../text/json-tree.ts';
import { argumentFields } from './common-fields.ts';
import { literalOrJsonata, objectOrExpression, referencePath } from './expressions.ts';
import { jsonPathOnly, optional, type Read, readObject, required } from './object-shape.ts';
import { report } from './scope.ts';
import { integer, list, objectNode, oneOf, string, stringNode } from './values.ts';

const readerConfig = {
  fields: {
    InputType: optional(oneOf('CSV', 'JSON', 'JSONL', 'MANIFEST', 'PARQUET')),
    Transformation: optional(oneOf('NONE', 'LOAD_AND_FLATTEN')),
    ManifestType: optional(oneOf('ATHENA_DATA', 'S3_INVENTORY')),
    CSVDelimiter: optional(oneOf('COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB')),
    CSVHeaderLocation: optional(oneOf('FIRST_ROW', 'GIVEN')),
    CSVHeaders: optional(list(string)),
    ItemsPointer: optional(string),
    MaxItems: optional(literalOrJsonata(integer({ minimum: 0, maximum: 100_000_000 }))),
    MaxItemsPath: jsonPathOnly(referencePath),
  },
  exclusive: [['MaxItems', 'MaxItemsPath']],
};

const itemReaderShape = {
  fields: {
    Resource: required(stringNode),
    ...argumentFields,
    ReaderConfig: optional<{ readonly node: ObjectNode; readonly maxItems: ItemReader['maxItems'] }>((node, place) => {
      const values = readObject(node, place, readerConfig);
      if (values === undefined || node.kind !== 'object') return undefined;
      // GIVEN headers have to be listed: AWS page "ItemReader (Map)", CSVHeaders.
      if (values.CSVHeaderLocation === 'GIVEN' && member(node, 'CSVHeaders') === undefined) report(place, node, 'REQUIRED_FIELD', { field: 'CSVHeaders' });
      return { node, maxItems: values.MaxItems ?? values.MaxItemsPath };
    }),
  },
};

/** `ItemReader`: where the items come from. */
export const itemReader: Read<ItemReader> = (node, place) => {
  const values = readObject(node, place, itemReaderShape);
  if (values === undefined || node.kind !== 'object') return undefined;
  return {
    node,
    resource: values.Resource,
    arguments: values.Parameters ?? values.Arguments,
    config: configValue(values.ReaderConfig?.node),
    maxItems: values.ReaderConfig?.maxItems,
  };
};

const itemBatcherShape = {
  fields: {
    BatchInput: optional(objectOrExpression),
    MaxItemsPerBatch: optional(literalOrJsonata(integer({ minimum: 0 }))),
    MaxItemsPerBatchPath: jsonPathOnly(referencePath),
    MaxInputBytesPerBatch: optional(literalOrJsonata(integer({ minimum: 0, maximum: 262_144 }))),
    MaxInputBytesPerBatchPath: jsonPathOnly(referencePath),
  },
  exclusive: [['MaxItemsPerBatch', 'MaxItemsPerBatchPath'], ['MaxInputBytesPerBatch', 'MaxInputBytesPerBatchPath']],
};

/** `ItemBatcher`: how items are put together for one child execution. */
export const itemBatcher: Read<ItemBatcher> = (node, place) => {
  const values = readObject(node, place, itemBatcherShape);
  if (values === undefined || node.kind !== 'object') return undefined;
  return {
    node,
    batchInput: values.BatchInput,
    maxItemsPerBatch: values.MaxItemsPerBatch ?? values.MaxItemsPerBatchPath,
    maxInputBytesPerBatch: values.MaxInputBytesPerBatch ?? values.MaxInputBytesPerBatchPath,
  };
};

const writerConfig = {
  fields: {
    OutputType: optional(oneOf('JSON', 'JSONL')),
    Transformation: optional(oneOf('NONE', 'COMPACT', 'FLATTEN')),
  },
};

const resultWriterShape = {
  fields: {
    Resource: optional(stringNode),
    ...argumentFields,
    WriterConfig: optional<ObjectNode>((node, place) => {
      readObject(node, place, writerConfig);
      return objectNode(node, place);
    }),
  },
};

/** `ResultWriter`: where the results go. Without a resource only their form is configured. */
export const resultWriter: Read<ResultWriter> = (node, place) => {
  const values = readObject(node, place, resultWriterShape);
  if (values === undefined || node.kind !== 'object') return undefined;
  return {
    node,
    resource: values.Resource,
    arguments: values.Parameters ?? values.Arguments,
    config: configValue(values.WriterConfig),
  };
};

function configValue(node: ObjectNode | undefined): ItemReader['config'] {
  return Object.fromEntries((node?.members ?? []).map(({ key, value }) => [key.value, toValue(value)]));
}
