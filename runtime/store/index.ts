/** The stores, and what they keep. */
export { LogStore, type LogStoreOptions } from './log-store.ts';
export { inTurns } from './log/in-turns.ts';
export { StoreLockedError } from './log/directory-lock.ts';
export { StoreDamageError } from './log/framing.ts';
export { MemoryStore, type MemoryStoreOptions } from './memory-store.ts';
export * from './records.ts';
export type { ExecutionData, ExecutionLog, Position, Store, Table, Unfinished } from './store.ts';
