/**
 * Tokens of OAuth connections: asked for once, kept until they are about to expire or an API refuses them.
 *
 * Sources: RFC 6749, "Client Credentials Grant"; EventBridge user guide, "Authorization methods for connections".
 */
import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { HttpResponse } from '../http.ts';
import { contentOf } from '../metadata.ts';
import { queryText } from '../signature.ts';
import type { ConnectionParameter, OAuthConnection } from './connections.ts';
import { statusText } from './response.ts';

/** Sends a request of this connection to where it may go. */
export type SendTokenRequest = (url: URL, request: { readonly method: string; readonly headers: Record<string, string>; readonly body: string | undefined }) => Promise<HttpResponse>;

interface Token {
  /** As the header Authorization has it. */
  readonly value: string;
  /** Ms since 1970. */
  readonly expires: number;
}

/** How long before its end a token is not used any more (ms). */
const MARGIN = 30_000;

export class Tokens {
  private readonly now: () => number;
  /** By the connection itself: one that was changed is another one. */
  private readonly kept = new WeakMap<OAuthConnection, Promise<Token>>();

  constructor(now: () => number) {
    this.now = now;
  }

  /** The token of a connection, as the header Authorization has it. Rejects with a `Failure` when none is given, and as `send` does. */
  async of(connection: OAuthConnection, send: SendTokenRequest): Promise<string> {
    const kept = this.kept.get(connection);
    const token = await kept?.catch(() => undefined);
    if (token !== undefined && token.expires - MARGIN > this.now()) return token.value;
    const other = this.kept.get(connection);
    // Whoever comes first asks for all that wait.
    return (await (other === undefined || other === kept ? this.renew(connection, send) : other)).value;
  }

  /** Forgets a token that was refused: the next attempt gets another one. One that has taken its place meanwhile stays. */
  async drop(connection: OAuthConnection, refused: string): Promise<void> {
    const kept = this.kept.get(connection);
    const token = await kept?.catch(() => undefined);
    if (token?.value === refused && this.kept.get(connection) === kept) this.kept.delete(connection);
  }

  private renew(connection: OAuthConnection, send: SendTokenRequest): Promise<Token> {
    const asked = this.ask(connection, send);
    this.kept.set(connection, asked);
    asked.catch(() => this.kept.delete(connection));
    return asked;
  }

  private async ask({ AuthParameters: { OAuthParameters } }: OAuthConnection, send: SendTokenRequest): Promise<Token> {
    const { AuthorizationEndpoint, HttpMethod, ClientParameters: { ClientID, ClientSecret }, OAuthHttpParameters = {} } = OAuthParameters;
    const { HeaderParameters = [], QueryStringParameters = [], BodyParameters = [] } = OAuthHttpParameters;
    const grant = pairs([{ Key: 'grant_type', Value: 'client_credentials' }, { Key: 'client_id', Value: ClientID }, { Key: 'client_secret', Value: ClientSecret }, ...BodyParameters]);
    const inQuery = HttpMethod === 'GET';
    const url = new URL(AuthorizationEndpoint);
    const query = [...pairs(QueryStringParameters), ...(inQuery ? grant : [])];
    url.search = [url.search.slice(1), queryText(query)].filter((part) => part !== '').join('&');
    const answer = await send(url, {
      method: HttpMethod,
      headers: { ...(inQuery ? {} : { 'content-type': 'application/x-www-form-urlencoded' }), ...Object.fromEntries(pairs(HeaderParameters)) },
      body: inQuery ? undefined : queryText(grant),
    });
    return this.tokenIn(answer, url);
  }

  private tokenIn(answer: HttpResponse, { origin }: URL): Token {
    const given: Json = contentOf(answer.body.toString('utf8'));
    if (answer.status < 200 || answer.status > 299) throw notAuthorized(`${origin} answered ${answer.status} ${statusText(answer)}`.trimEnd());
    if (typeof given?.access_token !== 'string') throw notAuthorized(`the answer of ${origin} has no access_token`);
    const seconds = Number(given.expires_in);
    return { value: `Bearer ${given.access_token}`, expires: Number.isFinite(seconds) && given.expires_in !== null ? this.now() + 1000 * seconds : Infinity };
  }
}

/** Names with their values, the last of a name at the place of the first. */
const pairs = (parameters: readonly ConnectionParameter[]): [name: string, value: string][] =>
  [...new Map(parameters.map(({ Key, Value }) => [Key, Value]))];

/** What becomes of a connection whose endpoint gives no token. AWS, "Call HTTPS APIs", "Connection errors". */
const notAuthorized = (why: string): Failure => new Failure('Events.ConnectionResource.InvalidConnectionState', `The connection is not authorized: ${why}.`);
