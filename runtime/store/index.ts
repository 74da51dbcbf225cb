/** The stores, and what they keep. */
export { MemoryStore, type MemoryStoreOptions } from './memory-store.ts';
export * from './records.ts';
export type { ExecutionData, ExecutionLog, Store, Table, Unfinished } from './store.ts';
