/** The events of an execution, from its first or, in reverse order, from its last. */
import { describeEvent, DocumentTexts } from '../../core/index.ts';
import { parseArn, regionOf } from '../../engine/index.ts';
import type { GetExecutionHistoryInput, GetExecutionHistoryOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { invalidToken, pageSize, pageToken, placeIn } from '../paging.ts';

const isNumberOfEvent = (place: unknown): place is number => Number.isInteger(place);

export const GetExecutionHistory: Operation<GetExecutionHistoryInput, GetExecutionHistoryOutput> = async ({ executions }, input) => {
  const { executionArn, reverseOrder = false, includeExecutionData = true } = input;
  parseArn(executionArn, 'execution');
  executions.get(executionArn);
  const list = `history ${executionArn} ${reverseOrder}`;
  const place = placeIn(list, input, isNumberOfEvent);
  const { history, inputText } = await executions.data(executionArn);
  const step = reverseOrder ? -1 : 1;
  const first = place ?? (reverseOrder ? history.length : 1);
  if (place !== undefined && history[first - 1] === undefined) throw invalidToken();
  const left = reverseOrder ? first : history.length - first + 1;
  const ids = Array.from({ length: Math.min(pageSize(input), left) }, (_, i) => first + step * i);
  const context = { region: regionOf(executionArn), includeData: includeExecutionData, texts: new DocumentTexts(), inputText };
  return {
    events: ids.map((id) => describeEvent(history[id - 1]!, id, context)),
    nextToken: ids.length < left ? pageToken(list, first + step * ids.length) : undefined,
  };
};
