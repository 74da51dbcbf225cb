/**
 * State machines: their revisions, versions and aliases, and the compiled machine of each revision.
 *
 * A change of a definition or of a configuration makes a revision; revisions never change, so an execution keeps the one
 * it was started with.
 */
import type { Compilation } from '../../compiler/index.ts';
import { equal } from '../core/equal.ts';
import type { Json } from '../core/index.ts';
import {
  type AliasRecord, INITIAL_REVISION, type RevisionRecord, revisionKey, type StateMachineRecord, type StateMachineType, type Store, type VersionRecord,
} from '../store/index.ts';
import { ApiError, apiError } from './api-error.ts';
import { unqualified } from './arn.ts';
import type { Clock } from './clock.ts';
import type { Compilations } from './compilations.ts';
import { type LoadedRevision, loadMachine } from './load-machine.ts';

/** What an ARN, qualified or not, means. */
export interface Resolved {
  readonly machine: StateMachineRecord;
  readonly revision: RevisionRecord;
  readonly version: VersionRecord | undefined;
  readonly alias: AliasRecord | undefined;
}

/** What a revision consists of. */
export type Configuration = Pick<RevisionRecord,
  'definition' | 'roleArn' | 'loggingConfiguration' | 'tracingConfiguration' | 'encryptionConfiguration'>;

const CONFIGURATION_MEMBERS = ['definition', 'roleArn', 'loggingConfiguration', 'tracingConfiguration', 'encryptionConfiguration'] as const;

/** Whether the members of `given` that are set are those of `current`. */
export const isSame = (current: Configuration, given: Partial<Configuration>): boolean =>
  CONFIGURATION_MEMBERS.every((member) => given[member] === undefined || equal(given[member], current[member]));

/** AWS, "Service quotas", "Quotas related to versions and aliases". */
const MAX_VERSIONS = 1000;

export class StateMachines {
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly loaded = new Map<string, LoadedRevision>();
  private readonly compilations: Compilations;
  /** What the ARN of a machine means, as long as its record stays. */
  private readonly current = new WeakMap<StateMachineRecord, Resolved>();

  constructor(store: Store, clock: Clock, compilations: Compilations) {
    this.store = store;
    this.clock = clock;
    this.compilations = compilations;
  }

  /** The machine of an unqualified ARN. Throws StateMachineDoesNotExist, InvalidArn. */
  get(arn: string): StateMachineRecord {
    const machine = this.store.stateMachines.get(arn);
    if (machine !== undefined) return machine;
    unqualified(arn);
    throw apiError('StateMachineDoesNotExist', arn);
  }

  /** What a machine's, version's or alias' ARN means now; of an alias a version is drawn by weight. */
  resolve(arn: string): Resolved {
    const machine = this.store.stateMachines.get(arn);
    if (machine !== undefined) return this.currentOf(machine);
    const alias = this.store.aliases.get(arn);
    const version = this.store.versions.get(alias === undefined ? arn : this.draw(alias));
    const owner = version && this.store.stateMachines.get(version.stateMachineArn);
    if (version === undefined || owner === undefined) {
      unqualified(arn);
      throw apiError('StateMachineDoesNotExist', arn);
    }
    return { machine: owner, revision: this.revision(owner, version.revision), version, alias };
  }

  revision(machine: StateMachineRecord, id: string = machine.revision): RevisionRecord {
    return this.store.revisions.get(revisionKey(machine.arn, id))!;
  }

  /** The machine of a revision, ready to run. */
  load(machine: StateMachineRecord, revision: RevisionRecord): LoadedRevision {
    const key = revisionKey(machine.arn, revision.id);
    let loaded = this.loaded.get(key);
    if (loaded === undefined) this.loaded.set(key, loaded = loadMachine(this.compile(revision.definition, machine.type), machine.name));
    return loaded;
  }

  /** Compiles a definition given as JSON text, unless it was the last one: what a request has checked, the first execution runs. */
  compile(definition: string, type: StateMachineType): Compilation {
    return this.compilations.of(definition, type);
  }

  create(record: Pick<StateMachineRecord, 'arn' | 'name' | 'type' | 'firstVersion'>, configuration: Configuration): StateMachineRecord {
    const date = this.clock.now();
    const machine: StateMachineRecord = { ...record, creationDate: date, revision: INITIAL_REVISION, nextVersion: 1, status: 'ACTIVE' };
    this.putRevision(machine, configuration, date);
    this.store.stateMachines.put(machine.arn, machine);
    return machine;
  }

  /** Makes a new revision, unless nothing changes. */
  update(machine: StateMachineRecord, changes: Partial<Configuration>): { readonly machine: StateMachineRecord; readonly date: number } {
    const date = this.clock.now();
    const current = this.revision(machine);
    if (isSame(current, changes)) return { machine, date };
    const updated = { ...machine, revision: this.clock.uuid() };
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    this.putRevision(updated, { ...current, ...given }, date);
    this.store.stateMachines.put(machine.arn, updated);
    this.loaded.delete(revisionKey(machine.arn, machine.revision));
    return { machine: updated, date };
  }

  /** The versions of a machine, the newest first. */
  versions(stateMachineArn: string): readonly VersionRecord[] {
    return [...this.store.versions.list(stateMachineArn, 'newest')];
  }

  /** The aliases of a machine, in the order of their creation. */
  aliases(stateMachineArn: string): readonly AliasRecord[] {
    return [...this.store.aliases.list(stateMachineArn, 'oldest')];
  }

  /** Publishes the current revision. Publishing it again gives the version there is. Throws ServiceQuotaExceededException. */
  publish(machine: StateMachineRecord, description: string | undefined): VersionRecord {
    const versions = this.versions(machine.arn);
    const [newest] = versions;
    if (newest !== undefined && newest.revision === machine.revision) return newest;
    if (versions.length >= MAX_VERSIONS) throw new ApiError('ServiceQuotaExceededException', `A state machine may have at most ${MAX_VERSIONS} versions.`);
    const version: VersionRecord = {
      arn: `${machine.arn}:${machine.nextVersion}`,
      stateMachineArn: machine.arn,
      number: machine.nextVersion,
      revision: machine.revision,
      description,
      creationDate: this.clock.now(),
    };
    this.store.versions.put(version.arn, version);
    this.store.stateMachines.put(machine.arn, { ...machine, nextVersion: machine.nextVersion + 1 });
    return version;
  }

  /** Forgets a machine that has no executions any more, and all that belongs to it. */
  remove({ arn }: StateMachineRecord): void {
    const { store } = this;
    for (const version of store.versions.list(arn, 'oldest')) store.versions.delete(version.arn);
    for (const alias of store.aliases.list(arn, 'oldest')) store.aliases.delete(alias.arn);
    for (const revision of store.revisions.list(arn, 'oldest')) {
      const key = revisionKey(arn, revision.id);
      store.revisions.delete(key);
      this.loaded.delete(key);
    }
    store.tags.delete(arn);
    store.stateMachines.delete(arn);
  }

  private putRevision(machine: StateMachineRecord, configuration: Configuration, date: number): void {
    const { definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration } = configuration;
    this.store.revisions.put(revisionKey(machine.arn, machine.revision), {
      stateMachineArn: machine.arn, id: machine.revision, definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration, date,
    });
  }

  private currentOf(machine: StateMachineRecord): Resolved {
    let resolved = this.current.get(machine);
    if (resolved === undefined) this.current.set(machine, resolved = { machine, revision: this.revision(machine), version: undefined, alias: undefined });
    return resolved;
  }

  /** The version that an alias sends the next execution to. */
  private draw({ routingConfiguration }: AliasRecord): string {
    let left = this.clock.random() * 100;
    const route = routingConfiguration.find(({ weight }) => (left -= weight) < 0) ?? routingConfiguration[0]!;
    return route.stateMachineVersionArn;
  }
}

/** Throws StateMachineDeleting when the machine takes no executions and no changes any more. */
export function checkActive({ arn, status }: StateMachineRecord): void {
  if (status === 'DELETING') throw apiError('StateMachineDeleting', arn);
}

export const configurationDefaults = (given: { readonly [K in keyof Configuration]?: Json }): Omit<Configuration, 'definition' | 'roleArn'> => ({
  loggingConfiguration: { level: 'OFF', includeExecutionData: false, ...given.loggingConfiguration },
  tracingConfiguration: given.tracingConfiguration ?? { enabled: false },
  encryptionConfiguration: given.encryptionConfiguration ?? { type: 'AWS_OWNED_KEY' },
});
