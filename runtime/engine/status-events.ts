/**
 * "Step Functions Execution Status Change" events of Standard executions, sent to an EventBridge by PutEvents.
 *
 *   N1. Off unless AWS_ENDPOINT_URL_EVENTS (or _EVENTBRIDGE) says where EventBridge is.
 *   N2. An execution never waits for its events and never sees them fail; the first failure is a warning of the process.
 *   N3. Events arrive in the order of the changes: one request is on its way at a time, and what happens meanwhile goes with the next.
 *   N4. Memory is bounded: of an EventBridge that is too slow the latest events are dropped. AWS delivers at best effort, too.
 *
 * Source: AWS, "Automating Step Functions event delivery with EventBridge"; recorded base/event_bridge_events_base.
 */
import type { Json } from '../core/index.ts';
import type { ExecutionRecord } from '../store/index.ts';
import type { TaskEnvironment, Tasks } from '../tasks/index.ts';
import { redrivability } from './redrive.ts';

/** Bytes of the escaped input and output together, and of the escaped output. AWS: "exceeds 248KB". */
const PAYLOAD_LIMIT = 248 * 1024;

/** Entries and bytes of one request. EventBridge API, PutEvents. */
const BATCH_ENTRIES = 10;
const BATCH_BYTES = 256 * 1024;

/** Events that wait. */
const QUEUE_LIMIT = 10_000;

/** How long the end of the server waits for EventBridge (ms). */
const FLUSH_PATIENCE = 2000;

/** An execution whose status has changed, and its documents. */
export interface StatusChange {
  readonly record: ExecutionRecord;
  /** Undefined where it cannot be read any more. */
  readonly input: Json;
  /** What its caller sent, where that is another text than the document's. */
  readonly inputText?: string;
  /** Of an execution that succeeded. */
  readonly output?: Json;
  /** How many events its history has. */
  readonly events: number;
}

interface Entry {
  readonly environment: TaskEnvironment;
  /** As PutEvents takes it. */
  readonly event: Json;
  readonly bytes: number;
}

/** Whether the environment says where EventBridge is. */
export const hasEventBridge = (variables: Readonly<Record<string, string | undefined>>): boolean =>
  Boolean(variables['AWS_ENDPOINT_URL_EVENTS'] || variables['AWS_ENDPOINT_URL_EVENTBRIDGE']);

export class StatusEvents {
  private readonly tasks: Tasks;
  private queue: Entry[] = [];
  private sending: Promise<void> | undefined;
  private warned = false;

  constructor(tasks: Tasks) {
    this.tasks = tasks;
  }

  /** Sends the event of a change, in the account and region of `environment`. */
  changed(change: StatusChange, environment: TaskEnvironment): void {
    if (this.queue.length >= QUEUE_LIMIT) return this.warn(`EventBridge is too slow: more than ${QUEUE_LIMIT} events wait`);
    const { record } = change;
    const detail = JSON.stringify(detailOf(change));
    this.queue.push({
      environment,
      bytes: Buffer.byteLength(detail),
      event: {
        Source: 'aws.states',
        DetailType: 'Step Functions Execution Status Change',
        Time: Math.floor(timeOf(record) / 1000),
        Resources: [record.arn],
        Detail: detail,
      },
    });
    this.sending ??= this.send();
  }

  /** Settles when everything has been sent; gives up what an EventBridge that does not answer keeps waiting. */
  async flush(): Promise<void> {
    if (this.sending === undefined) return;
    let timer: NodeJS.Timeout | undefined;
    const tooSlow = new Promise<void>((resolve) => { timer = setTimeout(resolve, FLUSH_PATIENCE); });
    await Promise.race([this.sending, tooSlow]);
    clearTimeout(timer);
    this.queue = [];
  }

  private async send(): Promise<void> {
    while (this.queue.length > 0) {
      const batch = this.queue.splice(0, batchSize(this.queue));
      try {
        const { FailedEntryCount = 0, Entries = [] } = await this.tasks.call('eventbridge', 'putEvents', { Entries: batch.map(({ event }) => event) }, batch[0]!.environment);
        if (FailedEntryCount > 0) this.warn(`EventBridge refused an event: ${Entries.find(({ ErrorCode }: Json) => ErrorCode)?.ErrorMessage}`);
      } catch (error) {
        this.warn(`EventBridge cannot be reached: ${(error as Error).message}`);
      }
    }
    this.sending = undefined;
  }

  private warn(message: string): void {
    if (this.warned) return;
    this.warned = true;
    process.emitWarning(`${message}. Status change events are lost; executions go on.`, 'StatusEventsWarning');
  }
}

/** How many of the first entries go into one request: at least one, all of one account and region. */
function batchSize(queue: readonly Entry[]): number {
  let bytes = queue[0]!.bytes;
  let size = 1;
  while (size < Math.min(queue.length, BATCH_ENTRIES) && queue[size]!.environment === queue[0]!.environment) {
    bytes += queue[size]!.bytes;
    if (bytes > BATCH_BYTES) break;
    size++;
  }
  return size;
}

/** When the status changed (ms since 1970). */
const timeOf = ({ stopDate, redriveDate, startDate }: ExecutionRecord): number => stopDate ?? redriveDate ?? startDate;

/** `detail` of the event: all members are there, with null for what there is not. Times are ms since 1970. */
function detailOf({ record, input, inputText = JSON.stringify(input), output, events }: StatusChange): Json {
  const { redriveStatus, reason } = redrivability(record, { events, now: () => timeOf(record) });
  const outputText = record.status === 'SUCCEEDED' ? JSON.stringify(output) : undefined;
  const outputBytes = outputText === undefined ? 0 : escapedBytes(outputText);
  const withOutput = outputBytes <= PAYLOAD_LIMIT;
  const withInput = inputText !== undefined && escapedBytes(inputText) + outputBytes <= PAYLOAD_LIMIT;
  return {
    executionArn: record.arn,
    stateMachineArn: record.stateMachineArn,
    name: record.name,
    status: record.status,
    startDate: record.startDate,
    stopDate: record.stopDate ?? null,
    input: withInput ? inputText : null,
    output: withOutput ? outputText ?? null : null,
    stateMachineVersionArn: record.stateMachineVersionArn ?? null,
    stateMachineAliasArn: record.stateMachineAliasArn ?? null,
    redriveCount: record.redriveCount,
    redriveDate: record.redriveDate ?? null,
    redriveStatus,
    redriveStatusReason: reason ?? null,
    inputDetails: { included: withInput },
    outputDetails: outputText === undefined ? null : { included: withOutput },
    error: record.error ?? null,
    cause: record.cause ?? null,
  };
}

/** Bytes of a JSON text as a string inside of JSON. */
const escapedBytes = (text: string): number => Buffer.byteLength(JSON.stringify(text));
