/** Who calls, and how to notice that he went away. */
import type { Scope } from '../engine/index.ts';

export interface RequestContext {
  readonly scope: Scope;
  /** Calls `listener` when the caller hangs up before he was answered. */
  onClose(listener: () => void): void;
}

const DEFAULT_ACCOUNT = '123456789012';
const DEFAULT_REGION = 'us-east-1';

/** 'AWS4-HMAC-SHA256 Credential=AKID/20300101/us-east-1/states/aws4_request, …' */
const CREDENTIAL = /Credential=([^/,\s]+)\/\d+\/([a-z0-9-]{1,64})\//;

const scopes = new Map<string, Scope>();
const MAX_SCOPES = 1000;

/**
 * Account and region as the signature's credential names them: an access key of twelve digits is the account. Signatures
 * are not verified; unsigned requests get the defaults.
 */
export function scopeOf(authorization: string | undefined): Scope {
  const [, accessKey = '', region = DEFAULT_REGION] = authorization === undefined ? [] : CREDENTIAL.exec(authorization) ?? [];
  const account = /^\d{12}$/.test(accessKey) ? accessKey : DEFAULT_ACCOUNT;
  const key = `${account}/${region}`;
  let scope = scopes.get(key);
  if (scope === undefined) {
    scope = { account, region };
    if (scopes.size < MAX_SCOPES) scopes.set(key, scope);
  }
  return scope;
}
