/** A server that speaks the Step Functions API answers at the endpoint, and says which account it works in. */
import { type Check, hostOf, ok, wrong } from '../check.ts';

export const server: Check = async ({ endpoint, post }) => {
  const remedy = `Start it: aslc serve${portOf(endpoint)}`;
  try {
    const listed = await post({ 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AWSStepFunctions.ListStateMachines' }, '{}');
    if (listed.status !== 200 || !listed.body.includes('"stateMachines"')) {
      return wrong(`what answers at ${endpoint} is not Step Functions (status ${listed.status})`, remedy);
    }
    const identity = await post({ 'content-type': 'application/x-www-form-urlencoded' }, 'Action=GetCallerIdentity&Version=2011-06-15');
    const account = /<Account>(\d{12})<\/Account>/.exec(identity.body)?.[1];
    return ok(`a server answers at ${endpoint}${account === undefined ? '' : `, account ${account}`}`);
  } catch {
    return wrong(`no server answers at ${endpoint}`, remedy);
  }
};

const portOf = (endpoint: string): string => (hostOf(endpoint) !== '' && new URL(endpoint).port !== '' ? ` --port ${new URL(endpoint).port}` : '');
