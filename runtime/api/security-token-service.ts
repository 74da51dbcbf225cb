/** GetCallerIdentity of the AWS Security Token Service: clients ask it which account they work in. */
import { randomUUID } from 'node:crypto';
import type { Scope } from '../engine/index.ts';

/** The XML that answers `Action=GetCallerIdentity…`; undefined for any other request. */
export function callerIdentity(parameters: string, { account }: Scope): string | undefined {
  if (new URLSearchParams(parameters).get('Action') !== 'GetCallerIdentity') return undefined;
  return `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>`
    + `<Arn>arn:aws:iam::${account}:root</Arn><UserId>${account}</UserId><Account>${account}</Account>`
    + `</GetCallerIdentityResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;
}
