/** Changes the limits of a map run while it goes on. */
import type { UpdateMapRunInput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';

export const UpdateMapRun: Operation<UpdateMapRunInput> = ({ mapRuns }, { mapRunArn, maxConcurrency, toleratedFailureCount, toleratedFailurePercentage }) => {
  const given = Object.entries({ maxConcurrency, toleratedFailureCount, toleratedFailurePercentage }).filter(([, value]) => value !== undefined);
  mapRuns.update(mapRunArn, Object.fromEntries(given));
  return {};
};
