/** The account and region that AWS clients on this machine work in, as the server reads them from their signatures. */
import { accountIn, regionIn } from '../client/index.ts';
import type { Context } from './context.ts';

export interface Scope {
  readonly account: string;
  readonly region: string;
}

const DEFAULT_ACCOUNT = '123456789012';

/** An access key of twelve digits is an account. */
export const scopeOf = (env: Context['env']): Scope => ({ account: accountIn(env['AWS_ACCESS_KEY_ID']) ?? DEFAULT_ACCOUNT, region: regionIn(env) });
