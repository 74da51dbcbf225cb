/**
 * Where HTTP Tasks may go: to this machine, where a rule sends them, and to hosts that were allowed. To nothing else.
 */
import { NoEndpoint } from '../endpoint.ts';

export interface ReachOptions {
  /** Addresses and what is called in their place: `{ 'https://api.example.com/': 'http://127.0.0.1:9000/' }`. The longest that fits counts. */
  readonly rewrite?: Readonly<Record<string, string>>;
  /** Hosts that may be called: 'api.example.com', '*.example.com', '*'. */
  readonly allow?: readonly string[];
}

export class Reach {
  private readonly rules: readonly (readonly [from: URL, to: URL])[];
  private readonly allowed: readonly string[];

  constructor({ rewrite = {}, allow = [] }: ReachOptions = {}) {
    this.rules = Object.entries(rewrite)
      .map(([from, to]) => [new URL(from), new URL(to)] as const)
      .toSorted(([a], [b]) => b.pathname.length - a.pathname.length);
    this.allowed = allow.map((host) => host.toLowerCase());
  }

  /** The address that is called for this one. Throws `NoEndpoint` when none may be. */
  target(url: URL): URL {
    const rule = this.rules.find(([from]) => from.origin === url.origin && isWithin(url, from));
    if (rule !== undefined) return rewritten(url, rule);
    if (isLoopback(url) || this.allowed.some((host) => matches(host, url))) return url;
    throw new NoEndpoint(`HTTP Tasks do not leave this machine unless they are told to. Send ${url.origin} to a local server by http.rewrite in `
      + `aslc.config.ts, or allow it by --allow-http ${url.hostname}; or give a handler.`);
  }
}

/** Whether an address is one of this machine. */
export const isLoopback = ({ hostname }: URL): boolean => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);

/** A path with '/' at its end: '/v1' is no part of '/v10'. */
const folder = ({ pathname }: URL): string => pathname.replace(/\/?$/, '/');

const isWithin = ({ pathname }: URL, from: URL): boolean => pathname === from.pathname || pathname.startsWith(folder(from));

function rewritten(url: URL, [from, to]: readonly [URL, URL]): URL {
  const target = new URL(to);
  if (url.pathname !== from.pathname) target.pathname = folder(to) + url.pathname.slice(folder(from).length);
  target.search = url.search;
  return target;
}

const matches = (allowed: string, { hostname, host }: URL): boolean =>
  allowed === '*' || allowed === hostname || allowed === host || (allowed.startsWith('*.') && hostname.endsWith(allowed.slice(1)));
