/** What lists of an account and region show. */
import { makeArn, type Scope, type Table } from '../engine/index.ts';

/** The records of a table that belong to `scope`. */
export function inScope<T extends { readonly arn: string }>(table: Table<T>, scope: Scope, type: 'stateMachine' | 'activity'): readonly T[] {
  const prefix = makeArn(scope, type, '');
  return [...table.values()].filter(({ arn }) => arn.startsWith(prefix));
}
