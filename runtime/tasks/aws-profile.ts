/**
 * What the shared configuration file of AWS's tools says of endpoints: `endpoint_url` of the profile, and of its `services` section; and
 * the region.
 * Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints", "Shared config and credentials files".
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Variables } from './endpoint.ts';

/** What a profile configures. */
export interface Profile {
  /** Endpoints by the service's name in lower case with `_`: 'dynamodb', 'secrets_manager'. */
  readonly services: Readonly<Record<string, string | undefined>>;
  /** The endpoint of every other service. */
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
}

const NONE: Profile = { services: {}, endpoint: undefined, region: undefined };

/** The region that AWS's tools work in: they read one variable or the other, then their profile. None where nothing names one. */
export const configuredRegion = (variables: Variables, profileOf: (variables: Variables) => Profile = readProfile): string | undefined =>
  variables.AWS_REGION || variables.AWS_DEFAULT_REGION || profileOf(variables).region;

/** Settings of a section: `name = value`, and indented below a name without a value, `name.inner`. */
type Section = Readonly<Record<string, string>>;

/** The profile in AWS_PROFILE; empty where there is no such file, without endpoints where it wants them ignored. */
export function readProfile(variables: Variables): Profile {
  const text = configText(variables);
  if (text === undefined) return NONE;
  const sections = parseSections(text);
  const name = variables.AWS_PROFILE || 'default';
  const profile = sections.get(`profile ${name}`) ?? sections.get(name) ?? {};
  const { region } = profile;
  if (profile.ignore_configured_endpoint_urls?.toLowerCase() === 'true') return { ...NONE, region };
  const services = Object.entries(sections.get(`services ${profile.services}`) ?? {}).flatMap(([setting, value]) => {
    const service = /^(.+)\.endpoint_url$/.exec(setting)?.[1];
    return service === undefined ? [] : [[service, value] as const];
  });
  return { services: Object.fromEntries(services), endpoint: profile.endpoint_url, region };
}

function configText({ AWS_CONFIG_FILE, HOME, USERPROFILE }: Variables): string | undefined {
  const home = HOME || USERPROFILE;
  const file = AWS_CONFIG_FILE || (home && path.join(home, '.aws', 'config'));
  try {
    return file ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** The format is AWS's own: readers of INI files know no settings inside settings. */
function parseSections(text: string): ReadonlyMap<string, Section> {
  const sections = new Map<string, Record<string, string>>();
  let section: Record<string, string> | undefined;
  let outer = '';
  for (const line of text.split(/\r?\n/)) {
    const [, title] = /^\s*\[\s*(.+?)\s*\]/.exec(line) ?? [];
    const [, indent = '', name, value = ''] = /^(\s*)([^\s#;=][^=]*?)\s*=\s*(.*?)(?:\s+[#;].*)?\s*$/.exec(line) ?? [];
    if (title !== undefined) {
      section = sections.get(title.replaceAll(/\s+/g, ' ')) ?? {};
      sections.set(title.replaceAll(/\s+/g, ' '), section);
      outer = '';
    } else if (section !== undefined && name !== undefined) {
      if (indent === '') outer = value === '' ? `${name}.` : '';
      if (value !== '') section[indent === '' ? name : outer + name] = value;
    }
  }
  return sections;
}
