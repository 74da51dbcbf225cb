/** aslc/client: what a client of the AWS SDK for JavaScript needs to talk to a local server instead of AWS. Imports no SDK. */
import process from 'node:process';
import { configuredRegion } from '../runtime/tasks/aws-profile.ts';

/** Where `aslc serve` listens unless told otherwise. */
export const DEFAULT_PORT = 8083;

/** The region where nothing names one. */
const DEFAULT_REGION = 'us-east-1';

/** The base address of a server on this machine. */
export const localEndpoint = (port: number = DEFAULT_PORT): string => `http://127.0.0.1:${port}`;

export interface ClientOptions {
  /** The server's address; AWS_ENDPOINT_URL_SFN when left out, else http://127.0.0.1:8083. */
  readonly endpoint?: string;
  /** The region to work in; AWS_REGION when left out, else AWS_DEFAULT_REGION, else that of the profile, else us-east-1. */
  readonly region?: string;
  /** The account to work in, twelve digits; when left out AWS_ACCESS_KEY_ID where it has twelve digits, else the server's own (123456789012). */
  readonly account?: string;
}

/** What `new SFNClient(…)` takes; every member is one of the SDK's own configuration. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  /** Made up: signatures are not verified, and no real key leaves the machine. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Without it the SDK calls `sync-127.0.0.1` for StartSyncExecution and TestState. It knows no environment variable for this. */
  readonly disableHostPrefix: true;
}

/**
 * The configuration of a client: `new SFNClient(clientConfig())`.
 * @throws TypeError when `account` is not twelve digits.
 */
export function clientConfig({ endpoint, region, account }: ClientOptions = {}): ClientConfig {
  if (account !== undefined && accountIn(account) === undefined) throw new TypeError(`An account is twelve digits, not ${JSON.stringify(account)}`);
  const { env } = process;
  return {
    endpoint: endpoint ?? (env['AWS_ENDPOINT_URL_SFN'] || localEndpoint()),
    region: region ?? regionIn(env),
    // An access key of twelve digits is the account that the server works in.
    credentials: { accessKeyId: account ?? accountIn(env['AWS_ACCESS_KEY_ID']) ?? 'test', secretAccessKey: 'test' },
    disableHostPrefix: true,
  };
}

/** The region that clients in an environment work in. */
export const regionIn = (env: Readonly<Record<string, string | undefined>>): string => configuredRegion(env) || DEFAULT_REGION;

/** The account that an access key stands for; none for one that is not twelve digits. */
export const accountIn = (accessKey: string | undefined): string | undefined => (/^\d{12}$/.test(accessKey ?? '') ? accessKey : undefined);
