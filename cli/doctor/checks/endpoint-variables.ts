/** The variables send calls to a server on this machine, not to the real AWS. Source: AWS SDKs and Tools reference, "Service-specific endpoints". */
import { type Check, hostOf, isTrue, ok, wrong } from '../check.ts';

const SET = 'Run eval "$(aslc env)" in the shell that starts the client.';

export const endpointVariables: Check = ({ env }) => {
  const name = env['AWS_ENDPOINT_URL_SFN'] ? 'AWS_ENDPOINT_URL_SFN' : 'AWS_ENDPOINT_URL';
  const address = env[name];
  if (isTrue(env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'])) {
    return wrong('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS sends calls to the real AWS', 'Unset AWS_IGNORE_CONFIGURED_ENDPOINT_URLS.');
  }
  if (!address) return wrong('AWS_ENDPOINT_URL_SFN is not set: calls go to the real AWS', SET);
  const host = hostOf(address);
  if (host === '') return wrong(`${name} is not an address: ${address}`, SET);
  if (/\.amazonaws\.com(\.cn)?$|\.api\.aws$/.test(host)) return wrong(`${name} is the real AWS: ${address}`, SET);
  return ok(`${name} is ${address}`);
};
