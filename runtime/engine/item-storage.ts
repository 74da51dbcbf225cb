/** Items and results of distributed Maps in S3, through the same integrations that Task states use. */
import type { Frame } from '../core/index.ts';
import type { TaskEnvironment, Tasks } from '../tasks/index.ts';
import { type CallS3, readItems } from './item-reader.ts';
import type { ItemStorage } from './map-runs.ts';
import { writeResults } from './result-writer.ts';

export function createItemStorage(tasks: Tasks, environmentOf: (frame: Frame) => TaskEnvironment): ItemStorage {
  const s3 = (frame: Frame): CallS3 => (action, parameters) => tasks.call('s3', action, parameters, environmentOf(frame));
  return {
    read: (frame, request) => readItems(request.itemReader!, s3(frame)),
    write: (frame, request, run, children) => writeResults(request.resultWriter!, run, children, s3(frame)),
  };
}
