/**
 * The durable store: an append-only log in a directory, with an index in memory. See docs/durability.md.
 *
 *     const store = LogStore.open('.aslc');
 *
 *   D1. One process at a time writes to a directory.
 *   D2. A record that `synced` has waited for is there when the store is opened again, whatever ended the process.
 *   D3. Opening a store whose last write was cut short forgets that write; any other damage is a StoreDamageError.
 */
import path from 'node:path';
import { promisify } from 'node:util';
import { GROUPINGS } from './groups.ts';
import { lockDirectory } from './log/directory-lock.ts';
import { LogExecutions, type Retention } from './log/execution-log.ts';
import { LogTable } from './log/log-table.ts';
import { headerOf, type RecordHeader } from './log/record.ts';
import { type Durability, type Place, Segments } from './log/segments.ts';
import { type Contents, readSnapshot, writeSnapshot } from './log/snapshot.ts';
import { Space } from './log/space.ts';
import { makeDirectory } from './make-directory.ts';
import type {
  ActivityRecord, AliasRecord, MapRunRecord, RevisionRecord, StateMachineRecord, TagsRecord, VersionRecord,
} from './records.ts';
import type { Store } from './store.ts';

export interface LogStoreOptions {
  /** What a write survives: 'fsync' (default) the loss of power, 'os' the end of the process. */
  readonly durability?: Durability;
  /** Which executions that have ended are kept: a million for 90 days, as long as AWS, when left out. */
  readonly retention?: Partial<Retention>;
  /** Size of a file of the log in bytes, less than 2 GiB; 64 MiB when left out. */
  readonly segmentBytes?: number;
}

const nextTurn = promisify(setImmediate);

const DAY = 86_400_000;
const DEFAULT_RETENTION: Retention = { count: 1_000_000, age: 90 * DAY };
const SEGMENT_BYTES = 64 * 1024 * 1024;

/** A snapshot is written when the log has grown by this many times the size of the last one. */
const SNAPSHOT_GROWTH = 4;

/** Below this share of needed bytes the oldest segment is emptied. */
const SPARSE = 0.5;

export class LogStore implements Store {
  readonly stateMachines: LogTable<StateMachineRecord>;
  readonly revisions: LogTable<RevisionRecord>;
  readonly versions: LogTable<VersionRecord>;
  readonly aliases: LogTable<AliasRecord>;
  readonly activities: LogTable<ActivityRecord>;
  readonly tags: LogTable<TagsRecord>;
  readonly mapRuns: LogTable<MapRunRecord>;
  readonly executions: LogExecutions;
  /** Its absolute path. */
  readonly directory: string;
  private readonly space: Space;
  private readonly segmentBytes: number;
  private readonly contents: Contents;
  private readonly unlock: () => void;
  /** Segment and size (bytes) of the last snapshot. */
  private snapshot = { segment: 0, bytes: 0 };
  /** A segment has become full since it was last tidied up. */
  private untidy = false;
  private tidying: Promise<void> | undefined = undefined;
  private closing: Promise<void> | undefined = undefined;

  /** Opens the store of a directory, which is made when it is not there. Throws StoreLockedError, StoreDamageError. */
  static open(directory: string, options: LogStoreOptions = {}): LogStore {
    return new LogStore(path.resolve(directory), options);
  }

  private constructor(directory: string, { durability = 'fsync', retention, segmentBytes = SEGMENT_BYTES }: LogStoreOptions) {
    this.directory = directory;
    makeDirectory(directory);
    this.unlock = lockDirectory(directory);
    try {
      this.space = new Space(new Segments(directory, { durability, segmentBytes }));
      this.segmentBytes = segmentBytes;
      this.stateMachines = new LogTable('stateMachines', GROUPINGS.stateMachines, this.space);
      this.revisions = new LogTable('revisions', GROUPINGS.revisions, this.space);
      this.versions = new LogTable('versions', GROUPINGS.versions, this.space);
      this.aliases = new LogTable('aliases', GROUPINGS.aliases, this.space);
      this.activities = new LogTable('activities', GROUPINGS.activities, this.space);
      this.tags = new LogTable('tags', GROUPINGS.tags, this.space);
      this.mapRuns = new LogTable('mapRuns', GROUPINGS.mapRuns, this.space);
      this.executions = new LogExecutions(this.space, { ...DEFAULT_RETENTION, ...retention });
      const { stateMachines, revisions, versions, aliases, activities, tags, mapRuns } = this;
      this.contents = { tables: { stateMachines, revisions, versions, aliases, activities, tags, mapRuns }, index: this.executions.index };
      this.load();
    } catch (error) {
      this.unlock();
      throw error;
    }
    this.space.full = () => {
      this.untidy = true;
      this.tidying ??= this.tidySafely();
    };
    this.executions.retain(Date.now());
  }

  synced(): Promise<void> | undefined {
    return this.space.segments.synced();
  }

  caughtUp(): Promise<void> | undefined {
    return this.space.segments.caughtUp();
  }

  /** Writes a snapshot, so that the store opens fast. What is written after this call is lost. */
  close(): Promise<void> {
    this.closing ??= this.shut();
    return this.closing;
  }

  private load(): void {
    const { segments } = this.space;
    const found = readSnapshot(this.directory, this.contents, (end) => segments.holds(end));
    if (found !== undefined) this.snapshot = { segment: found.end.segment, bytes: found.bytes };
    const { index } = this.executions;
    for (const row of index.rows()) for (const place of index.placesOf(row)) this.space.keep(place);
    segments.replay(found?.end ?? { segment: 0, offset: 0 }, (payload, place) => this.read(headerOf(payload), place));
    index.sort();
  }

  private read(header: RecordHeader, place: Place): void {
    const { executions } = this;
    switch (header[0]) {
      case 'put': return this.contents.tables[header[1]]?.loaded(header[2], header[3], place);
      case 'delete': return this.contents.tables[header[1]]?.deleted(header[2]);
      case 'start': return executions.started(header[1], place, 0);
      case 'checkpoint': return executions.checkpointed(header[1], place);
      case 'finish': return executions.finished(header[1], place);
      case 'forget': return executions.forgotten(header[1]);
    }
  }

  /** Whoever waits for the disk is told what is wrong with it; the next full segment is another occasion to tidy up. */
  private async tidySafely(): Promise<void> {
    try {
      await nextTurn();
      while (this.untidy) await this.tidy();
    } catch {
      // See above.
    }
    this.tidying = undefined;
  }

  /** After a segment is full: empties the oldest as long as little is needed of all there is, and drops what is empty. */
  private async tidy(): Promise<void> {
    this.untidy = false;
    const { space } = this;
    const { segments } = space;
    for (let oldest = segments.oldest; oldest < segments.end.segment && space.densityFrom(oldest) < SPARSE; oldest++) await this.moveFrom(oldest);
    const { needed } = space;
    const grown = (segments.end.segment - this.snapshot.segment) * this.segmentBytes;
    if (segments.oldest < needed || grown > SNAPSHOT_GROWTH * this.snapshot.bytes) await this.takeSnapshot();
    // What is not needed any more because of what came before the snapshot, which is durable with it: see G4.
    while (segments.oldest < needed) space.drop();
  }

  private async moveFrom(segment: number): Promise<void> {
    for (const table of Object.values(this.contents.tables)) await table.moveFrom(segment);
    await this.executions.moveFrom(segment);
  }

  private async takeSnapshot(): Promise<void> {
    const { segments } = this.space;
    const { end } = segments;
    this.snapshot = { segment: end.segment, bytes: await writeSnapshot(this.directory, end, this.contents, () => segments.synced()) };
  }

  private async shut(): Promise<void> {
    const { segments } = this.space;
    try {
      await this.tidying;
      this.space.close();
      await this.takeSnapshot();
    } finally {
      await segments.close();
      this.unlock();
    }
  }
}
