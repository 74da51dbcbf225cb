/** All of an execution in one block of JSON: its documents, history and frames. */
import type { ExecutionData } from '../store.ts';
import { CheckpointReader, type StoredCheckpoint, storeTree } from './checkpoint-codec.ts';
import { readDocument, storeDocument, type StoredDocument, storeEvents } from './event-codec.ts';
import { jsonText } from './json-text.ts';

/** All of an execution's documents. */
interface StoredData {
  readonly checkpoint: StoredCheckpoint;
  readonly input: StoredDocument;
  readonly inputText?: string;
  readonly output: StoredDocument;
}

/** The documents, the history and the frames of an execution as JSON. */
export function textOf({ input, inputText, output, history, saved }: ExecutionData): string {
  const stored: StoredData = {
    checkpoint: [storeEvents(history, 0), saved === undefined ? [] : storeTree(saved, history)],
    input: storeDocument(input, history, 1),
    inputText,
    output: storeDocument(output, history, history.length),
  };
  return jsonText(stored);
}

/** Reads what `textOf` made, as what was before all checkpoints. */
export function readInto(reader: CheckpointReader, text: string): Pick<ExecutionData, 'input' | 'inputText' | 'output'> {
  const { checkpoint, input, inputText, output }: StoredData = JSON.parse(text);
  reader.add(checkpoint);
  return { input: readDocument(input, reader.history), inputText, output: readDocument(output, reader.history) };
}

/** What `textOf` made this of. */
export function readData(text: string): ExecutionData {
  const reader = new CheckpointReader();
  const documents = readInto(reader, text);
  return { ...documents, history: reader.history, saved: reader.saved };
}
