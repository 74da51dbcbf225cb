/** Where services are: only where the environment says, by AWS's own variables. */
import type { Credentials } from './signature.ts';

/** Environment variables: AWS_ENDPOINT_URL_*, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A service is asked for that no variable gives an address of, or the address is not one. */
export class NoEndpoint extends Error {
  override readonly name = 'NoEndpoint';
}

/**
 * The base address of a service: its own variable (`AWS_ENDPOINT_URL_SECRETS_MANAGER`), then `AWS_ENDPOINT_URL`.
 * AWS has two names for some services; the second one ('secretsmanager') is taken too.
 * Source: AWS SDKs reference, "Service-specific endpoints".
 */
export function endpointOf(service: string, otherName: string, variables: Variables): URL {
  const name = variableOf(service);
  const text = variables[name] || variables[variableOf(otherName)] || variables.AWS_ENDPOINT_URL;
  const remedy = `Set ${name} (or AWS_ENDPOINT_URL) to the address of a server that speaks its API, or give a handler`;
  if (!text) throw new NoEndpoint(`No endpoint is configured for ${service}. ${remedy}.`);
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new NoEndpoint(`The endpoint configured for ${service} is not an HTTP address: '${text}'. ${remedy}.`);
  }
  return new URL(text);
}

/** Whether an address of a service is configured at all. */
export const hasEndpoint = (service: string, variables: Variables): boolean => Boolean(variables[variableOf(service)] || variables.AWS_ENDPOINT_URL);

const variableOf = (service: string): string => `AWS_ENDPOINT_URL_${service.toUpperCase().replaceAll('-', '_')}`;

/** The credentials to sign with. Emulators take any. */
export function credentialsOf(variables: Variables): Credentials {
  return {
    accessKeyId: variables.AWS_ACCESS_KEY_ID || 'test',
    secretAccessKey: variables.AWS_SECRET_ACCESS_KEY || 'test',
    sessionToken: variables.AWS_SESSION_TOKEN || undefined,
  };
}
