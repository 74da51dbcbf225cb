/**
 * Logs of executions in CloudWatch Logs: one stream per execution, its events as the log level lets them through.
 *
 * The history is read by reference behind the execution's back, so an execution that is not logged pays nothing and one
 * that is pays when its events are written: at its end, and every second until then.
 */
import { describeEvent, type Execution, type HistoryEvent, type Json } from '../core/index.ts';
import { regionOf } from './arn.ts';
import type { Clock } from './clock.ts';

/** What a state machine's loggingConfiguration asks for. */
export interface LogSettings {
  readonly level: 'ALL' | 'ERROR' | 'FATAL';
  readonly includeExecutionData: boolean;
  readonly logGroup: string;
  /** Calls CloudWatch Logs: `send('putLogEvents', { LogGroupName, … })`. */
  send(action: string, parameters: Json): Promise<Json>;
}

/** The log of an execution that goes on. */
export interface OpenLog {
  /** Writes the last events. */
  close(): void;
}

/** What FATAL lets through. AWS, "Log levels for Step Functions execution events". */
const FATAL: ReadonlySet<string> = new Set(['ExecutionAborted', 'ExecutionFailed', 'ExecutionTimedOut']);

/** What ERROR lets through besides. */
const ERROR: ReadonlySet<string> = new Set([
  'ActivityFailed', 'ActivityScheduleFailed', 'ActivityTimedOut', 'EvaluationFailed', 'FailStateEntered',
  'LambdaFunctionFailed', 'LambdaFunctionScheduleFailed', 'LambdaFunctionStartFailed', 'LambdaFunctionTimedOut',
  'MapIterationAborted', 'MapIterationFailed', 'MapRunAborted', 'MapRunFailed', 'MapStateAborted', 'MapStateFailed',
  'ParallelStateAborted', 'ParallelStateFailed', 'TaskFailed', 'TaskStartFailed', 'TaskStateAborted', 'TaskSubmitFailed',
  'TaskTimedOut', 'WaitStateAborted',
]);

const isLogged = (type: string, level: LogSettings['level']): boolean =>
  level === 'ALL' || FATAL.has(type) || (level === 'ERROR' && ERROR.has(type));

/** How often the events of a running execution are written (ms). */
const INTERVAL = 1000;

/** Of one PutLogEvents. CloudWatch Logs API, PutLogEvents: each event counts as its message and 26 bytes more. */
const BATCH_EVENTS = 10_000;
const BATCH_BYTES = 1_048_576;
const EVENT_BYTES = 262_144;
const EVENT_OVERHEAD = 26;

interface LogEvent {
  readonly Timestamp: number;
  readonly Message: string;
}

export class ExecutionLogger {
  private readonly clock: Clock;
  private readonly open = new Set<OpenLog>();
  private readonly pending = new Set<Promise<void>>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Logs the events of `execution` from now on; `close` writes the last of them. */
  follow(settings: LogSettings, execution: Execution): OpenLog {
    const stream = new LogStream(settings, execution);
    const write = (): void => {
      const done = stream.write().finally(() => this.pending.delete(done));
      this.pending.add(done);
    };
    const tick = (): void => {
      write();
      cancel = this.clock.timer(this.clock.now() + INTERVAL, tick);
    };
    let cancel = this.clock.timer(this.clock.now() + INTERVAL, tick);
    const log: OpenLog = {
      close: () => {
        cancel();
        write();
        this.open.delete(log);
      },
    };
    this.open.add(log);
    return log;
  }

  /** Closes the logs of executions that go on; settles when all that was to be written is. */
  async close(): Promise<void> {
    for (const log of this.open) log.close();
    await Promise.all(this.pending);
  }
}

/** The stream of one execution. Writes follow one another, so events stay in order. */
class LogStream {
  private readonly settings: LogSettings;
  private readonly execution: Execution;
  private readonly name: string;
  /** Events written so far. */
  private written: number;
  private created = false;
  private last: Promise<void> = Promise.resolve();

  constructor(settings: LogSettings, execution: Execution) {
    this.settings = settings;
    this.execution = execution;
    this.written = execution.events;
    const [year, month, day, hour, minute] = new Date(execution.identity.startTime).toISOString().split(/\D/);
    // The last part is as long as AWS's and goes up with time, so the streams of a machine sort by their start.
    const started = (execution.identity.startTime % 0x1_0000_0000).toString(16).padStart(8, '0');
    this.name = `states/${execution.identity.stateMachineName}/${year}-${month}-${day}-${hour}-${minute}/${started}-${execution.host.uuid().slice(0, 4)}`;
  }

  write(): Promise<void> {
    this.last = this.last.then(() => this.send());
    return this.last;
  }

  /** A log that cannot be written never disturbs an execution: AWS logs on a best-effort basis. */
  private async send(): Promise<void> {
    const { execution, settings } = this;
    const first = this.written;
    const events = (execution.history ?? []).slice(first);
    this.written += events.length;
    const logEvents = events.flatMap((event, i) =>
      (isLogged(event.type, settings.level) ? [{ Timestamp: event.time, Message: this.message(event, first + i + 1) }] : []));
    if (logEvents.length === 0) return;
    const place = { LogGroupName: settings.logGroup, LogStreamName: this.name };
    try {
      if (!this.created) await settings.send('createLogStream', place);
      this.created = true;
      for (const batch of batchesOf(logEvents)) await settings.send('putLogEvents', { ...place, LogEvents: batch });
    } catch {
      // See above.
    }
  }

  private message(event: HistoryEvent, id: number): string {
    const { identity: { arn, redriveCount = 0 }, inputText } = this.execution;
    const { includeExecutionData } = this.settings;
    const described: Json = describeEvent(event, id, { region: regionOf(arn), includeData: includeExecutionData, inputText });
    const member = Object.keys(described).find((name) => name.endsWith('EventDetails'));
    const details = member === undefined ? {} : described[member];
    const textOf = (shown: Json): string => JSON.stringify({
      id: String(id),
      type: event.type,
      details: shown,
      previous_event_id: String(event.previous),
      event_timestamp: String(event.time),
      execution_arn: arn,
      redrive_count: String(redriveCount),
    });
    const text = textOf(includeExecutionData ? details : withoutData(details));
    return sizeOf(text) > EVENT_BYTES ? textOf(truncated(details)) : text;
  }
}

const sizeOf = (message: string): number => Buffer.byteLength(message) + EVENT_OVERHEAD;

function* batchesOf(events: readonly LogEvent[]): Generator<readonly LogEvent[]> {
  let batch: LogEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = sizeOf(event.Message);
    if (batch.length === BATCH_EVENTS || bytes + size > BATCH_BYTES) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(event);
    bytes += size;
  }
  yield batch;
}

/** Data that an event of the log has no room for are left out, which only logs say. API model, HistoryEventExecutionDataDetails, truncated. */
const truncated = (details: Json): Json =>
  Object.fromEntries(Object.entries<Json>(details)
    .filter(([name]) => !['input', 'output', 'parameters', 'assignedVariables'].includes(name))
    .map(([name, value]) => [name, value?.truncated === false ? { truncated: true } : value]));

/** Unlike the history, a log without data says nothing of it: not even inputDetails. */
const withoutData = (details: Json): Json =>
  Object.fromEntries(Object.entries(details).filter(([name]) => !['inputDetails', 'outputDetails', 'assignedVariables', 'assignedVariablesDetails', 'parameters'].includes(name)));
