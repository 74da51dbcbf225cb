/** The part of dynalite's interface that the tests use; it has no types of its own. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A DynamoDB that keeps its tables in memory; times in ms. */
  function dynalite(options: { createTableMs?: number; deleteTableMs?: number; updateTableMs?: number }): Server;
  export = dynalite;
}
