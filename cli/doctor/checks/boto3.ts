/** boto3 is there, and reads the variables that `aslc env` sets: it is asked, not judged by its version. */
import { type Check, note, ok, wrong } from '../check.ts';

const QUESTION = `
import boto3
from botocore.configprovider import BOTOCORE_DEFAUT_SESSION_VARIABLES as known
print(boto3.__version__, 'ignore_configured_endpoint_urls' in known, 'disable_host_prefix_injection' in known)
`;

export const boto3: Check = async ({ output }) => {
  const answer = /^(\S+) (True|False) (True|False)$/m.exec(await output('python3', '-c', QUESTION) ?? '');
  if (answer === null) return note('boto3 is not installed for python3');
  const [, version, endpoints, prefixes] = answer;
  if (endpoints === 'False') return wrong(`boto3 ${version} does not read AWS_ENDPOINT_URL_SFN`, 'Update it, or give endpoint_url to boto3.client.');
  if (prefixes === 'False') {
    return note(`boto3 ${version} does not read AWS_DISABLE_HOST_PREFIX_INJECTION`, 'Update it, or give Config(inject_host_prefix=False) to boto3.client.');
  }
  return ok(`boto3 ${version}`);
};
