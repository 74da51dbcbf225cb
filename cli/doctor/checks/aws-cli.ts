/** The AWS CLI is there, and new enough to read AWS_ENDPOINT_URL_SFN. Source: AWS SDKs and Tools reference, "Service-specific endpoints". */
import { atLeast, type Check, note, ok, wrong } from '../check.ts';

export const awsCli: Check = async ({ output }) => {
  const version = /aws-cli\/(\d+\.\d+\.\d+)/.exec(await output('aws', '--version') ?? '')?.[1];
  if (version === undefined) return note('the AWS CLI is not installed');
  const least = version.startsWith('1.') ? '1.29.0' : '2.13.0';
  return atLeast(version, least) ? ok(`AWS CLI ${version}`)
    : wrong(`AWS CLI ${version} does not read AWS_ENDPOINT_URL_SFN`, `Update it to ${least} or newer, or give --endpoint-url in every call.`);
};
