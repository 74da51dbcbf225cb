/**
 * `aws-sdk:<service>:<action>` by the clients of the AWS SDK for JavaScript that the user's project has installed.
 *
 * A client brings what no table here could: the operations of its service with the shapes of their members (members.ts), the protocol, and
 * the rules by which AWS's endpoints are found. It is loaded from the project, not from where `aslc` lies.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { runtimeFailure } from '../../core/failure.ts';
import type { AwsAccess } from '../aws-client.ts';
import { localCredentials } from '../credentials.ts';
import type { EndpointNames } from '../endpoint.ts';
import { ClientError, type ErrorNames, ServiceFault } from '../fault.ts';
import { Unreachable } from '../http.ts';
import type { SdkService } from '../integration.ts';
import { refusal } from '../parameters.ts';
import { packageName, serviceName } from './java-names.ts';
import { fromSdk, type Schema, toSdk, unknownMembers } from './members.ts';
import { operationName } from './names.ts';
import { requestHandler } from './request-handler.ts';

type Constructor<T> = new (options: object) => T;

interface Client {
  readonly config: { readonly serviceId: string; readonly defaultSigningName?: string };
  send(command: unknown, options: { abortSignal?: AbortSignal }): Promise<object>;
}

interface Command {
  /** Kind, namespace, name, traits, input, output. */
  readonly schema?: readonly [unknown, string, string, unknown, unknown, unknown];
}

interface Operation {
  readonly command: Constructor<Command>;
  readonly input: Schema;
  readonly output: Schema;
}

/** A service whose client is installed. */
export interface InstalledService extends SdkService {
  /** The shape of an action's result; undefined where the service has no action of this name. */
  result(action: string): Schema | undefined;
}

/** The clients of one project. */
export class InstalledClients {
  private readonly require: NodeJS.Require;
  private readonly access: AwsAccess;
  private readonly services = new Map<string, InstalledService | undefined>();
  private readonly clients = new Map<string, Client>();

  /** `project` is the folder from which packages are found. */
  constructor(project: string, access: AwsAccess) {
    this.require = createRequire(path.resolve(project, 'package.json'));
    this.access = access;
  }

  /** The service of this name ('cognitoidentityprovider'); undefined where its client is not installed. */
  service(name: string): InstalledService | undefined {
    if (!this.services.has(name)) this.services.set(name, this.load(name));
    return this.services.get(name);
  }

  private load(name: string): InstalledService | undefined {
    let file: string;
    try {
      file = this.require.resolve(packageName(name));
    } catch {
      return undefined;
    }
    return installedService(this.require(file) as Record<string, unknown>, createRequire(file), (SdkClient, endpoint, region) => this.client(SdkClient, endpoint, region));
  }

  /** The client for a region, at the address that is configured or by the SDK's own rules. One attempt: retrying is what the state says. */
  private client(SdkClient: Constructor<Client>, names: EndpointNames, region: string): Client {
    const { endpoints, credentials, http } = this.access;
    const key = `${names.service} ${region}`;
    const known = this.clients.get(key);
    if (known !== undefined) return known;
    const { url, real, region: own } = endpoints.of(names, region);
    const client = new SdkClient({
      region: own,
      maxAttempts: 1,
      requestHandler: requestHandler(http),
      ...(real ? { credentials } : {
        endpoint: url.href,
        credentials: localCredentials(endpoints.variables),
        // One address is all there is: nothing before it that names an account, a bucket or a part of the service.
        disableHostPrefix: true,
        forcePathStyle: true,
      }),
    });
    this.clients.set(key, client);
    return client;
  }
}

/** What to do where a client is missing. */
export const installHint = (service: string): string => `Run 'npm install ${packageName(service)}' in the project`;

type ClientOf = (SdkClient: Constructor<Client>, endpoint: EndpointNames, region: string) => Client;

function installedService(module: Readonly<Record<string, unknown>>, require: NodeJS.Require, clientOf: ClientOf): InstalledService {
  const SdkClient = module[Object.keys(module).find((name) => /^[A-Z]\w*Client$/.test(name))!] as Constructor<Client>;
  const { serviceId, defaultSigningName } = new SdkClient({ region: 'us-east-1' }).config;
  const endpoint: EndpointNames = { service: serviceId.toLowerCase().replaceAll(/[ -]/g, '_'), otherName: defaultSigningName };
  const prefix = serviceName(serviceId);
  const names: ErrorNames = { prefix, base: `${prefix}Exception`, attempts: true };
  const operations = new Map<string, Operation | undefined>();
  const operation = (action: string): Operation | undefined => {
    if (!operations.has(action)) operations.set(action, operationOf(module[`${operationName(action)}Command`], require));
    return operations.get(action);
  };
  return {
    names,
    has: (action) => operation(action) !== undefined,
    result: (action) => operation(action)?.output,
    refuse(action, parameters) {
      const unknown = unknownMembers(operation(action)!.input, parameters);
      return refusal(parameters, unknown.map((name) => `The field '${name}' is not supported by Step Functions`));
    },
    async call(action, parameters, { client: { region }, clock, signal }) {
      const { command: SdkCommand, input, output } = operation(action)!;
      const client = clientOf(SdkClient, endpoint, region);
      const answer = await clock.working(client.send(new SdkCommand(toSdk(input, parameters) as object), { abortSignal: signal }))
        .catch((error: unknown) => { throw faultOf(error as SdkError, module); });
      return fromSdk(output, answer);
    },
  };
}

/** Commands of recent versions of the SDK know their shapes. */
function operationOf(command: unknown, require: NodeJS.Require): Operation | undefined {
  if (typeof command !== 'function') return undefined;
  const { schema } = new (command as Constructor<Command>)({});
  if (schema === undefined) throw runtimeFailure(`The installed version of the AWS SDK does not tell the shapes of ${command.name}: install a newer one.`);
  const { NormalizedSchema } = require('@smithy/core/schema') as { NormalizedSchema: { of(reference: unknown): Schema } };
  return { command: command as Constructor<Command>, input: NormalizedSchema.of(schema[4]), output: NormalizedSchema.of(schema[5]) };
}

interface SdkError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string; readonly extendedRequestId?: string };
}

/** What a client threw: the answer of the service, or that there was none. The SDK has a class for every error that the service declares. */
function faultOf(error: SdkError, module: Readonly<Record<string, unknown>>): Error {
  const { httpStatusCode: status, requestId = 'null', extendedRequestId } = error.$metadata ?? {};
  if (error instanceof Unreachable) return error;
  if (status === undefined) return new ClientError(error.message);
  const declared = typeof module[error.name] === 'function';
  return new ServiceFault({ code: error.name, message: error.message, status, requestId, extendedRequestId, declared });
}
