/** The credentials that requests are signed with. */
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Variables } from './endpoint.ts';
import { ClientError } from './fault.ts';
import type { Credentials } from './signature.ts';

/** A source of credentials; they may expire, so it is asked for every request. */
export type CredentialProvider = () => Promise<Credentials>;

/** What emulators are given: those of the environment, or any. */
export const localCredentials = (variables: Variables): Credentials => fromVariables(variables) ?? { accessKeyId: 'test', secretAccessKey: 'test' };

function fromVariables({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN }: Variables): Credentials | undefined {
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) return undefined;
  return { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN || undefined };
}

const PROVIDERS = '@aws-sdk/credential-provider-node';

/**
 * What AWS itself is given: those of the environment, else what AWS's standard chain finds (profiles, SSO, processes, roles, metadata of
 * the machine). The chain is the SDK's, which is not installed with `aslc` because hardly anybody lets it reach AWS.
 */
export function standardCredentials(variables: Variables, project: string): CredentialProvider {
  let chain: CredentialProvider | undefined;
  return async () => {
    const given = fromVariables(variables);
    if (given !== undefined) return given;
    chain ??= loadChain(variables, project);
    return chain().catch((error: Error) => { throw new ClientError(`Unable to load credentials: ${error.message}`); });
  };
}

function loadChain({ AWS_PROFILE: profile }: Variables, project: string): CredentialProvider {
  try {
    const { defaultProvider } = createRequire(path.join(project, 'package.json'))(PROVIDERS) as { defaultProvider(options: { profile?: string }): CredentialProvider };
    return defaultProvider(profile ? { profile } : {});
  } catch {
    throw new ClientError(`Unable to load credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or have AWS's standard chain by npm install ${PROVIDERS}`);
  }
}
