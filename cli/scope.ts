/** The account and region that AWS clients on this machine work in, as the server reads them from their signatures. */
import { accountIn, DEFAULT_REGION } from '../client/index.ts';
import type { Context } from './context.ts';

export interface Scope {
  readonly account: string;
  readonly region: string;
}

const DEFAULT_ACCOUNT = '123456789012';

/** An access key of twelve digits is an account; clients read one or the other variable for the region. */
export function scopeOf({ AWS_ACCESS_KEY_ID: key, AWS_REGION: region, AWS_DEFAULT_REGION: defaultRegion }: Context['env']): Scope {
  return { account: accountIn(key) ?? DEFAULT_ACCOUNT, region: region || defaultRegion || DEFAULT_REGION };
}
