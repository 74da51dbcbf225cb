/** The account and region that AWS clients on this machine work in, as the server reads them from their signatures. */
import { accountIn, DEFAULT_REGION } from '../client/index.ts';
import { readProfile } from '../runtime/tasks/aws-profile.ts';
import type { Context } from './context.ts';

export interface Scope {
  readonly account: string;
  readonly region: string;
}

const DEFAULT_ACCOUNT = '123456789012';

/** An access key of twelve digits is an account; clients read one or the other variable for the region, then their profile. */
export function scopeOf(env: Context['env']): Scope {
  return {
    account: accountIn(env['AWS_ACCESS_KEY_ID']) ?? DEFAULT_ACCOUNT,
    region: env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || readProfile(env).region || DEFAULT_REGION,
  };
}
