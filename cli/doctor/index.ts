/** The checks of `aslc doctor`, one row each, in the order in which they are shown. */
import type { Check, Finding, Surroundings } from './check.ts';
import { awsCli } from './checks/aws-cli.ts';
import { boto3 } from './checks/boto3.ts';
import { credentials } from './checks/credentials.ts';
import { endpointVariables } from './checks/endpoint-variables.ts';
import { hostPrefix } from './checks/host-prefix.ts';
import { identityEndpoint } from './checks/identity-endpoint.ts';
import { nodeVersion } from './checks/node-version.ts';
import { proxy } from './checks/proxy.ts';
import { server } from './checks/server.ts';
import { terraform } from './checks/terraform.ts';

/** By the names that `--json` gives them. */
export const CHECKS: Readonly<Record<string, Check>> = {
  'node-version': nodeVersion,
  server,
  'endpoint-variables': endpointVariables,
  'identity-endpoint': identityEndpoint,
  credentials,
  proxy,
  'host-prefix': hostPrefix,
  'aws-cli': awsCli,
  boto3,
  terraform,
};

/** What a check found, under its name. */
export interface Examined extends Finding {
  readonly check: string;
}

/** Runs all checks at the same time. */
export function examine(surroundings: Surroundings): Promise<Examined[]> {
  return Promise.all(Object.entries(CHECKS).map(async ([check, look]) => ({ check, ...await look(surroundings) })));
}
