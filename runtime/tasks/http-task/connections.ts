/**
 * Connections: who HTTP Tasks are to the APIs they call, and what is added to every request.
 *
 * They have the shape that EventBridge has them in. Source: EventBridge API reference, "CreateConnection".
 */
import { didYouMean } from '../closest-name.ts';
import { NoEndpoint } from '../endpoint.ts';

/** What is added to a request beside the authorization. */
export interface ConnectionHttpParameters {
  readonly HeaderParameters?: readonly ConnectionParameter[];
  readonly QueryStringParameters?: readonly ConnectionParameter[];
  readonly BodyParameters?: readonly ConnectionParameter[];
}

export interface ConnectionParameter {
  readonly Key: string;
  readonly Value: string;
  /** Makes no difference: all that a connection adds is kept out of histories. */
  readonly IsValueSecret?: boolean;
}

interface Authorized<Type extends string, Parameters> {
  readonly AuthorizationType: Type;
  readonly AuthParameters: Parameters & { readonly InvocationHttpParameters?: ConnectionHttpParameters };
}

export type BasicConnection = Authorized<'BASIC', { readonly BasicAuthParameters: { readonly Username: string; readonly Password: string } }>;

export type ApiKeyConnection = Authorized<'API_KEY', { readonly ApiKeyAuthParameters: { readonly ApiKeyName: string; readonly ApiKeyValue: string } }>;

export type OAuthConnection = Authorized<'OAUTH_CLIENT_CREDENTIALS', { readonly OAuthParameters: OAuthParameters }>;

export interface OAuthParameters {
  /** Where tokens are given: an HTTPS address, or one of this machine. */
  readonly AuthorizationEndpoint: string;
  readonly HttpMethod: 'GET' | 'POST' | 'PUT';
  readonly ClientParameters: { readonly ClientID: string; readonly ClientSecret: string };
  readonly OAuthHttpParameters?: ConnectionHttpParameters;
}

/** A connection of EventBridge, as CreateConnection and AWS::Events::Connection have it. */
export type Connection = BasicConnection | ApiKeyConnection | OAuthConnection;

/** Connections by name or ARN. */
export class Connections {
  private readonly given: ReadonlyMap<string, Connection>;
  private readonly ofProjects = new Map<string, Connection>();

  constructor(given: Readonly<Record<string, Connection>> = {}) {
    this.given = new Map(Object.entries(given));
  }

  /** Adds those of a project, or replaces them. Those that were given go first. */
  add(connections: Readonly<Record<string, Connection>>): void {
    for (const [name, connection] of Object.entries(connections)) this.ofProjects.set(name, connection);
  }

  /** The connection that an ARN or a name names. Throws `NoEndpoint` with the words for who has to give it. */
  find(arn: string): Connection {
    const name = nameOf(arn);
    const found = this.given.get(arn) ?? this.given.get(name) ?? this.ofProjects.get(name);
    if (found !== undefined) return found;
    const known = [...this.given.keys(), ...this.ofProjects.keys()];
    throw new NoEndpoint(`There is no connection '${name}' here${didYouMean(name, known) || '.'} Give it in connections of aslc.config.ts, `
      + 'in the shape of EventBridge\'s CreateConnection: AuthorizationType and AuthParameters.');
  }
}

/** 'arn:aws:events:us-east-1:123456789012:connection/stripe/81210c42-…' → 'stripe'. */
const nameOf = (arn: string): string => /^arn:[^:]*:events:[^:]*:[^:]*:connection\/([^/]+)/.exec(arn)?.[1] ?? arn;
