/** `events:putEvents`. Recorded: services/events_task_service. */
import { Failure } from '../../core/failure.ts';
import type { Frame } from '../../core/frame.ts';
import type { Json } from '../../core/json.ts';
import type { OptimizedIntegration } from '../integration.ts';
import { withText } from '../parameters.ts';
import { callJson, type JsonService } from '../protocols/json.ts';

const EVENTS: JsonService = { endpoint: 'eventbridge', signingName: 'events', version: '1.1', target: 'AWSEvents' };

export const eventsPutEvents: OptimizedIntegration = {
  names: { prefix: 'EventBridge', base: 'EventBridgeException', attempts: true },
  async call(parameters, { client, frame }) {
    const input = { ...parameters, Entries: entriesFrom(parameters.Entries, frame) };
    const { output } = await callJson(client, EVENTS, 'PutEvents', input);
    const { Entries, FailedEntryCount = 0 } = output;
    const result = { Entries, FailedEntryCount };
    if (FailedEntryCount > 0) throw new Failure('EventBridge.FailedEntry', JSON.stringify(result));
    return result;
  },
};

/** Every entry names the state machine and the execution it comes from. AWS, "Add EventBridge events with Step Functions". */
function entriesFrom(entries: Json, frame: Frame | undefined): Json {
  if (!Array.isArray(entries)) return entries;
  const origin = frame === undefined ? [] : [frame.execution.identity.stateMachineArn, frame.execution.identity.arn];
  return entries.map((entry) => (typeof entry === 'object' && entry !== null
    ? { ...withText(entry, 'Detail'), Resources: [...(Array.isArray(entry.Resources) ? entry.Resources : []), ...origin] }
    : entry));
}
