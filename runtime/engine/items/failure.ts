/** What goes wrong with the data of a distributed Map. AWS, "Handling errors in Step Functions workflows". */
import { Failure } from '../../core/index.ts';

/** `States.ItemReaderFailed`: the items cannot be read. */
export const unreadable = (cause: string | undefined): Failure => new Failure('States.ItemReaderFailed', cause);

/** Whatever was thrown while items were read, as the reader's failure; a state's own failures stay what they are. */
export function readerFailure(thrown: unknown): Failure {
  if (!(thrown instanceof Failure)) return unreadable(thrown instanceof Error ? thrown.message : String(thrown));
  return thrown.error?.startsWith('S3.') ? unreadable(thrown.cause) : thrown;
}
