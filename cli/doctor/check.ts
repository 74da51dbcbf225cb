/** What a check of `aslc doctor` is: a function from what surrounds the command to what it found. */

/** `wrong` makes the command fail; `note` is worth knowing. */
export type Verdict = 'ok' | 'wrong' | 'note';

export interface Finding {
  readonly verdict: Verdict;
  /** What is so, in one line. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** All that checks look at. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The address of the server that clients are meant to talk to. */
  readonly endpoint: string;
  /** 'v20.20.2' */
  readonly nodeVersion: string;
  /** What a program prints to standard output or standard error; undefined when there is no such program, or it fails. */
  output(program: string, ...args: readonly string[]): Promise<string | undefined>;
  /** Whether a name has an address. */
  resolves(host: string): Promise<boolean>;
  /** Posts to the server. Rejects when nobody answers within a few seconds. */
  post(headers: Readonly<Record<string, string>>, body: string): Promise<{ readonly status: number; readonly body: string }>;
}

/** Looks at one thing. Never rejects. */
export type Check = (surroundings: Surroundings) => Finding | Promise<Finding>;

/** Fine as it is. */
export const ok = (message: string): Finding => ({ verdict: 'ok', message });

/** Keeps clients from working. */
export const wrong = (message: string, remedy: string): Finding => ({ verdict: 'wrong', message, remedy });

/** Keeps some clients from working, or surprises. */
export const note = (message: string, remedy?: string): Finding => ({ verdict: 'note', message, remedy });

/** Whether a version ('1.29.4') is at least another one. */
export const atLeast = (version: string, least: string): boolean => version.localeCompare(least, 'en', { numeric: true }) >= 0;

/** Whether a variable says yes as botocore reads it. */
export const isTrue = (value: string | undefined): boolean => value?.toLowerCase() === 'true';

/** The host in an address, without brackets; empty when it is not an address. */
export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).hostname.replace(/^\[(.*)\]$/, '$1') : '');
