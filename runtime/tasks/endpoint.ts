/**
 * Where services are: only where something says so, by AWS's own settings.
 *
 * In this order: the service's own variable (`AWS_ENDPOINT_URL_SQS`), the one of Step Functions Local (`SQS_ENDPOINT`),
 * `AWS_ENDPOINT_URL`, the profile of AWS's configuration file, and where AWS itself is allowed, the service in the region.
 * Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints"; AWS, "Setting configuration options for Step Functions Local".
 */
import { configuredRegion, type Profile, readProfile } from './aws-profile.ts';
import { partitionOf } from './partition.ts';

/** Environment variables: AWS_ENDPOINT_URL_*, AWS_PROFILE, AWS_ACCESS_KEY_ID, … */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A service is asked for that nothing gives an address of, or the address is not one. */
export class NoEndpoint extends Error {
  override readonly name = 'NoEndpoint';
}

/** What a service is called where addresses are given. */
export interface EndpointNames {
  /** Its service id, as variables have it: 'dynamodb', 'secrets_manager'. */
  readonly service: string;
  /** The name it signs with, where that is another one ('secretsmanager'): variables with it are taken too. */
  readonly otherName?: string;
  /** What its host at AWS begins with, where that is neither. */
  readonly host?: string;
}

export interface Address {
  readonly url: URL;
  /** Whether it is AWS itself, which checks signatures. */
  readonly real: boolean;
  readonly region: string;
}

/** Variables of Step Functions Local, by the service's name in AWS's. */
export const LOCAL_VARIABLES = {
  batch: 'BATCH_ENDPOINT',
  dynamodb: 'DYNAMODB_ENDPOINT',
  ecs: 'ECS_ENDPOINT',
  glue: 'GLUE_ENDPOINT',
  lambda: 'LAMBDA_ENDPOINT',
  sagemaker: 'SAGE_MAKER_ENDPOINT',
  sns: 'SNS_ENDPOINT',
  sqs: 'SQS_ENDPOINT',
} as const;

export class Endpoints {
  readonly variables: Variables;
  private readonly allowAws: boolean;
  private readAs: Profile | undefined;

  constructor(variables: Variables, allowAws = false) {
    this.variables = variables;
    this.allowAws = allowAws;
  }

  /**
   * Where the service is for executions in a region. AWS itself is asked in the region that its tools would take: AWS_REGION, the
   * profile's. Throws `NoEndpoint`.
   */
  of(names: EndpointNames, region: string): Address {
    const { service } = names;
    const text = this.configured(names);
    if (!text && this.allowAws) return this.atAws(names, region);
    const remedy = `Set ${variableOf(service)} (or AWS_ENDPOINT_URL) to the address of a server that speaks its API, allow AWS itself by --allow-aws, or give a handler`;
    if (!text) throw new NoEndpoint(`No endpoint is configured for ${service}. ${remedy}.`);
    if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
      throw new NoEndpoint(`The endpoint configured for ${service} is not an HTTP address: '${text}'. ${remedy}.`);
    }
    return { url: new URL(text), real: false, region };
  }

  /** Where the service is at AWS; `real` when it may be asked there. */
  atAws({ service, otherName = service, host = otherName }: EndpointNames, region: string): Address {
    const own = configuredRegion(this.variables, () => this.profile) || region;
    return { url: new URL(`https://${host}.${own}.${partitionOf(own).urlSuffix}`), real: this.allowAws, region: own };
  }

  /** Whether the service is anywhere. */
  has(names: EndpointNames): boolean {
    return this.allowAws || Boolean(this.configured(names));
  }

  private get profile(): Profile {
    return this.readAs ??= readProfile(this.variables);
  }

  private configured({ service, otherName = service }: EndpointNames): string | undefined {
    const { variables } = this;
    const local = Object.hasOwn(LOCAL_VARIABLES, service) ? variables[LOCAL_VARIABLES[service as keyof typeof LOCAL_VARIABLES]] : undefined;
    if (variables.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true') return local;
    const named = variables[variableOf(service)] || variables[variableOf(otherName)] || local || variables.AWS_ENDPOINT_URL;
    if (named) return named;
    return this.profile.services[service] || this.profile.endpoint;
  }
}

/** 'secrets_manager' → 'AWS_ENDPOINT_URL_SECRETS_MANAGER' */
export const variableOf = (service: string): string => `AWS_ENDPOINT_URL_${service.toUpperCase().replaceAll('-', '_')}`;
