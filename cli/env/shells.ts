/** How variables are set: one row per shell or format of file. */

type Variables = Readonly<Record<string, string>>;

const lines = (line: (name: string, value: string) => string) => (variables: Variables): string =>
  Object.entries(variables).map(([name, value]) => line(name, value)).join('\n');

/** A word that needs no quotes anywhere. */
const isPlain = (value: string): boolean => /^[\w./:@-]+$/.test(value);

const quoted = (value: string, quote: (value: string) => string): string => (isPlain(value) ? value : quote(value));

/** What sets variables, by the name of the shell. `bash` is right for every shell of the family of sh. */
export const SHELLS: Readonly<Record<string, (variables: Variables) => string>> = {
  bash: lines((name, value) => `export ${name}=${quoted(value, (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`)}`),
  fish: lines((name, value) => `set -gx ${name} ${quoted(value, (text) => `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`)};`),
  powershell: lines((name, value) => `$Env:${name} = '${value.replaceAll("'", "''")}'`),
  json: (variables) => JSON.stringify(variables, undefined, 2),
  dotenv: lines((name, value) => `${name}=${quoted(value, (text) => JSON.stringify(text))}`),
};

/** The shell whose syntax to print when none is named: SHELL tells only fish from the rest. */
export const shellOf = (env: Readonly<Record<string, string | undefined>>): string => (/(^|\/)fish$/.test(env['SHELL'] ?? '') ? 'fish' : 'bash');
