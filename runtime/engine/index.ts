/** The engine and what the API needs of its parts. */
export { ApiError, apiError, validationError } from './api-error.ts';
export { checkName, makeArn, parseArn, regionOf, type ResourceType, type Scope, unqualified } from './arn.ts';
export { VirtualClock } from '../core/index.ts';
export { type EngineClock, RealClock } from './clock.ts';
export { type CallApi, Engine, type EngineOptions } from './engine.ts';
export type { Observer } from './host.ts';
export { parseDocument } from './document.ts';
export { SentTexts } from './test-state/sent-texts.ts';
export { testState } from './test-state/test-state.ts';
export { checkEncryption } from './encryption-configuration.ts';
export { checkLogging } from './logging-configuration.ts';
export type { MapRuns } from './map-runs.ts';
export { checkActive, type Configuration, configurationDefaults, isSame, type Resolved, StateMachines } from './state-machines.ts';
export { LogStore, type LogStoreOptions } from '../store/index.ts';
export type { AliasRecord, Counts, ExecutionRecord, MapRunRecord, Position, RevisionRecord, StateMachineRecord, Store, Table, VersionRecord } from '../store/index.ts';
export { WorkerPool, type WorkerPoolOptions } from './workers/worker-pool.ts';
