/** Glob patterns, for shells that do not expand them: `*`, `**`, `?`, `[a-z]` and `{a,b}`, on paths with `/`. */

/** Whether a path on the command line is a pattern. */
export const isGlob = (text: string): boolean => /[*?[\]{}]/.test(text);

/** A pattern in two: the directory to look in ('' is the working directory), and what must match the paths below it. */
export function splitGlob(pattern: string): { readonly directory: string; readonly rest: string } {
  const parts = pattern.split('/');
  const plain = parts.findIndex(isGlob);
  const directory = parts.slice(0, plain).join('/');
  return { directory: plain > 0 && directory === '' ? '/' : directory, rest: parts.slice(plain).join('/') };
}

/** Whether `path` matches. A `*` stops at `/`, `**` does not; neither matches a name that begins with a dot. */
export function matchesGlob(pattern: string, path: string): boolean {
  return expandBraces(pattern).some((alternative) => matchParts(alternative.split('/'), path.split('/')));
}

/** Dynamic programming over the parts, so `**` cannot make it slow. */
function matchParts(pattern: readonly string[], parts: readonly string[]): boolean {
  let reachable = new Set([0]);
  for (const piece of pattern) {
    const next = new Set<number>();
    for (const at of reachable) {
      if (piece === '**') {
        next.add(at);
        for (let i = at; i < parts.length && !parts[i]!.startsWith('.'); i++) next.add(i + 1);
      } else if (at < parts.length && matchName(piece, parts[at]!)) next.add(at + 1);
    }
    reachable = next;
  }
  return reachable.has(parts.length);
}

function matchName(pattern: string, name: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  let reachable = new Set([0]);
  for (const token of pattern.match(/\[[^\]]+\]|[^]/gu) ?? []) {
    const next = new Set<number>();
    for (const at of reachable) {
      if (token === '*') for (let i = at; i <= name.length; i++) next.add(i);
      else if (at < name.length && matchesCharacter(token, name[at]!)) next.add(at + 1);
    }
    reachable = next;
  }
  return reachable.has(name.length);
}

function matchesCharacter(token: string, character: string): boolean {
  if (token === '?') return true;
  if (token.length < 3 || !token.startsWith('[')) return token === character;
  const negated = /^\[[!^]/.test(token);
  const body = token.slice(negated ? 2 : 1, -1);
  const within = [...body.matchAll(/(.)-(.)|(.)/gsu)].some(([, from, to, single]) =>
    single === undefined ? from! <= character && character <= to! : single === character);
  return within !== negated;
}

/** At most this many alternatives: `{a,b}{a,b}…` doubles with each pair. */
const MAX_ALTERNATIVES = 1024;

/** `a.{json,yaml}` → `a.json`, `a.yaml`. Braces that do not close stand for themselves. */
function expandBraces(pattern: string): string[] {
  let open = [pattern];
  const done: string[] = [];
  while (open.length > 0 && open.length + done.length <= MAX_ALTERNATIVES) {
    open = open.flatMap((text) => {
      const found = /\{([^{}]*,[^{}]*)\}/.exec(text);
      if (found === null) {
        done.push(text);
        return [];
      }
      const [whole, body] = found;
      return body!.split(',').map((choice) => text.slice(0, found.index) + choice + text.slice(found.index + whole.length));
    });
  }
  return [...done, ...open];
}
