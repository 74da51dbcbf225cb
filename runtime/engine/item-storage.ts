/** Items and results of distributed Maps in S3, through the same integrations that Task states use. */
import type { Frame } from '../core/index.ts';
import type { TaskEnvironment, Tasks } from '../tasks/index.ts';
import { readItems } from './item-reader.ts';
import type { ObjectStorage } from './items/object-storage.ts';
import type { ItemStorage } from './map-runs.ts';
import { createResultWriter } from './result-writer.ts';

export function createItemStorage(tasks: Tasks, environmentOf: (frame: Frame) => TaskEnvironment): ItemStorage {
  const storageOf = (frame: Frame): ObjectStorage => {
    const environment = environmentOf(frame);
    return {
      call: (action, parameters) => tasks.call('s3', action, parameters, environment),
      read: (location, range) => tasks.readObject(location, range, environment),
    };
  };
  return {
    read: (frame, reader) => readItems(reader, storageOf(frame)),
    writer: (frame, writer, run) => createResultWriter(writer, run, storageOf(frame)),
  };
}
