/**
 * The API has two operations whose host gets a prefix, StartSyncExecution and TestState: clients then call `sync-127.0.0.1`, which
 * no name server knows. botocore leaves it out when AWS_DISABLE_HOST_PREFIX_INJECTION says so; the SDK for JavaScript when its client is told.
 */
import { isIP } from 'node:net';
import { type Check, hostOf, isTrue, note, ok, wrong } from '../check.ts';

export const hostPrefix: Check = async ({ env, endpoint, resolves }) => {
  const host = hostOf(endpoint);
  const prefixed = `sync-${host}`;
  if (await resolves(prefixed)) return ok(`${prefixed} has an address: StartSyncExecution and TestState work with every client`);
  const hosts = isIP(host) === 0
    ? `add the line '127.0.0.1 ${prefixed}' to /etc/hosts`
    : `add the line '127.0.0.1 sync-localhost' to /etc/hosts and use localhost instead of ${host}`;
  if (!isTrue(env['AWS_DISABLE_HOST_PREFIX_INJECTION'])) {
    return wrong(`StartSyncExecution and TestState call ${prefixed}, which has no address`,
      `Set AWS_DISABLE_HOST_PREFIX_INJECTION=true (aslc env does) for the AWS CLI and boto3. For every client: ${hosts}.`);
  }
  return note('StartSyncExecution and TestState work with the AWS CLI and boto3; other SDKs do not read AWS_DISABLE_HOST_PREFIX_INJECTION',
    `JavaScript: new SFNClient(clientConfig()) of aslc/client, or disableHostPrefix: true. Others: ${hosts}.`);
};
