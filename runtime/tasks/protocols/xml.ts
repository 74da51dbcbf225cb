/**
 * XML as AWS's services write it: elements and text, without schemas, processing instructions or entities of its own.
 * Nothing nests deeper than `DEEPEST`; whatever is not well-formed is a `SyntaxError` with its offset.
 */

export interface Element {
  readonly name: string;
  readonly children: readonly Element[];
  /** The text directly inside, references resolved. */
  readonly text: string;
}

const DEEPEST = 100;
const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!][^>]*>|<(\/?)([A-Za-z_][\w.:-]*)(?:\s[^<>]*?)?(\/?)>|([^<]+)/y;

/** The root element. */
export function parseXml(text: string): Element {
  type Open = { name: string; children: Element[]; text: string };
  const root: Open = { name: '', children: [], text: '' };
  const path: Open[] = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    if (token === null) throw new SyntaxError(`not XML at offset ${at}`);
    const [, cdata, closes, name, empty, characters] = token;
    const current = path.at(-1)!;
    if (name === undefined) current.text += cdata ?? unescape(characters ?? '');
    else if (closes) {
      if (path.length === 1 || current.name !== name) throw new SyntaxError(`</${name}> closes nothing at offset ${at}`);
      path.pop();
    } else {
      const element: Open = { name, children: [], text: '' };
      current.children.push(element);
      if (!empty) path.push(element);
      if (path.length > DEEPEST) throw new SyntaxError(`more than ${DEEPEST} elements inside each other at offset ${at}`);
    }
  }
  if (path.length > 1) throw new SyntaxError(`<${path.at(-1)!.name}> is not closed`);
  if (root.children.length !== 1) throw new SyntaxError('XML has one root element');
  return root.children[0]!;
}

/** The first element of this name at any depth, the element itself included. */
export function find(element: Element, name: string): Element | undefined {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = find(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const REFERENCES: ReadonlyMap<string, string> = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"]]);

const unescape = (text: string): string => text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex, decimal, name) => {
  if (name !== undefined) return REFERENCES.get(name) ?? all;
  const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : all;
});
