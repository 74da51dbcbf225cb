/** The environment in which every AWS client talks to a server on this machine. */
import { scopeOf } from '../scope.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Variables by which the clients find credentials of any kind. Source: AWS SDKs and Tools reference, "Environment variables". */
const CREDENTIAL_VARIABLES = [
  'AWS_ACCESS_KEY_ID', 'AWS_PROFILE', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI',
] as const;

/** Whether the environment says where credentials are. */
export const hasCredentials = (env: Environment): boolean => CREDENTIAL_VARIABLES.some((name) => env[name]);

/**
 * What to set beside what is set: credentials and region only where there are none. boto3 reads AWS_DEFAULT_REGION, the other
 * SDKs AWS_REGION, so both are set.
 */
export function clientVariables(endpoint: string, env: Environment): Readonly<Record<string, string>> {
  const { region } = scopeOf(env);
  return {
    AWS_ENDPOINT_URL_SFN: endpoint,
    // The server answers GetCallerIdentity, which the AWS CLI's users and Terraform ask before anything else.
    AWS_ENDPOINT_URL_STS: endpoint,
    // Without it botocore calls sync-127.0.0.1 for StartSyncExecution and TestState.
    AWS_DISABLE_HOST_PREFIX_INJECTION: 'true',
    ...(hasCredentials(env) ? {} : { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }),
    ...(env['AWS_REGION'] ? {} : { AWS_REGION: region }),
    ...(env['AWS_DEFAULT_REGION'] ? {} : { AWS_DEFAULT_REGION: region }),
  };
}
