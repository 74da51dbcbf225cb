/** Who am I? `aws sts get-caller-identity` and Terraform ask the same server, which has no other answer than the account it works in. */
import { type Check, note, ok } from '../check.ts';

export const identityEndpoint: Check = ({ env }) => {
  const address = env['AWS_ENDPOINT_URL_STS'] || env['AWS_ENDPOINT_URL'];
  if (!address) return note('AWS_ENDPOINT_URL_STS is not set: GetCallerIdentity asks the real AWS, as Terraform does first of all', 'aslc env sets it.');
  return ok(`GetCallerIdentity asks ${address}`);
};
