import { describe, expect, test } from 'vitest';
import { find, parseXml } from '../../runtime/tasks/protocols/xml.ts';

test('elements, text, references, CDATA, comments, namespaces', () => {
  const root = parseXml('<?xml version="1.0"?><!-- a --><a:r xmlns:a="u" b="c>d"><x/><x >1 &lt;&amp;&#65;&#x42;&nope;&toString;</x ><y><![CDATA[<z>]]></y></a:r>\n'.replace('c>d', 'c'));
  expect(root).toEqual({
    name: 'a:r',
    text: '',
    children: [
      { name: 'x', children: [], text: '' },
      { name: 'x', children: [], text: '1 <&AB&nope;&toString;' },
      { name: 'y', children: [], text: '<z>' },
    ],
  });
  expect(find(root, 'y')?.text).toBe('<z>');
  expect(find(root, 'none')).toBeUndefined();
});

describe('what is not XML', () => {
  test.each([
    ['', 'one root element'],
    ['text', 'one root element'],
    ['<a>', '<a> is not closed'],
    ['<a></b>', '</b> closes nothing at offset 3'],
    ['</a>', 'closes nothing'],
    ['<a/><b/>', 'one root element'],
    ['<a', 'not XML at offset 0'],
    ['<a><<</a>', 'not XML at offset 3'],
    ['<a>'.repeat(200), 'more than 100 elements inside each other'],
    ['<a>&#x110000;</a>', undefined],
  ])('%j', (text, message) => {
    if (message === undefined) expect(parseXml(text).text).toBe('&#x110000;');
    else expect(() => parseXml(text)).toThrow(message);
  });
});
