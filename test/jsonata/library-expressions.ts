/** Random calls of the functions of the library: pictures, dates, regular expressions, texts, signatures, lambdas. */
import fc from 'fast-check';

const quoted = (text: string): string => JSON.stringify(text);
const pick = (...values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...values);
const call = (name: string, ...args: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...args).map((values) => `$${name}(${values.join(', ')})`);
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', ' ', '1', '0', '-', '.', ',', '/', 'ß', '😀', 'é', '\t', '\n', '"', '$'), maxLength: 8 }).map(quoted);
const number = fc.oneof(
  fc.integer({ min: -2000, max: 3_000_000 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(0, 0.5, 1.5, 2.5, -0.5, 1e-7, 123456789.987654, 0.1, 100, 1000, 12345.6789, -1e15, 5e-324, 1.005),
).map((value) => `${value}`.replace('e+', 'e'));
const small = fc.integer({ min: -4, max: 12 }).map(String);
const millis = fc.oneof(fc.integer({ min: -5e12, max: 5e12 }), fc.constantFrom(0, 1521801216617, 951782400000, -1)).map(String);

const numberPicture = fc.oneof(
  pick('#,##0.00', '0.###', '00.0##', '#', '0', '#.#', '#,##,#0.0', '0.0e0', '00.00e00', '#%', '0.0%', '0‰', '(0);-0', '0;(#)', '##0.0##,###', 'x0y', '#0.0;zero', '$#,###.00', '1e1', '.00', '#,##0.', '0,0.0,0'),
  fc.string({ unit: fc.constantFrom('#', '0', ',', '.', '%', ';', 'x', '1'), minLength: 1, maxLength: 7 }),
).map(quoted);
const integerPicture = fc.oneof(
  pick('1', '01', '#,##0', '000', '#', 'A', 'a', 'I', 'i', 'W', 'w', 'Ww', '1;o', 'w;o', 'Ww;o', '#,##0;o', '٠', '#.##0', '#,#0', '#:##,##0', '0١'),
  fc.string({ unit: fc.constantFrom('#', '0', ',', '.', '1', ';', 'o', 'a'), minLength: 1, maxLength: 5 }),
).map(quoted);
const component = fc.oneof(
  fc.tuple(pick('Y', 'M', 'D', 'd', 'F', 'W', 'w', 'X', 'x', 'H', 'h', 'm', 's', 'f'), pick('', '0001', '01', '1', '#1', '1o', '001', 'I', 'i', 'w', 'Ww'), pick('', '', ',2', ',4')),
  fc.tuple(pick('M', 'F', 'x'), pick('N', 'n', 'Nn'), pick('', ',3-3', ',*-3')), fc.tuple(pick('Y'), pick('', '0001'), pick(',2-2', ',4')),
  fc.tuple(pick('Z', 'z'), pick('', '01:01', '0101', '01:01t', '0', '001'), pick('')), fc.tuple(pick('P'), pick('', 'N', 'n'), pick('')), fc.tuple(pick('C', 'E'), pick(''), pick('')),
).map(([specifier, presentation, width]) => `[${specifier}${presentation}${width}]`);
const readable = pick('[Y0001]-[M01]-[D01]', '[D1o] [MNn] [Y]', '[FNn], [D] [MNn,3-3] [Y0001]', '[h]:[m] [P]', '[H01]:[m01]:[s01].[f001][Z]', '[Y]-[d001]', '[Y]-[M]', '[M]/[D]', '[Y0001][M01][D01]', '[H]:[m]', '[Dw] [MNn] [YI]', '[Y]-[D]', '[H]-[s]', '[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]', '[MNn]', '[D] [H]', '[Y] [MN]').map(quoted);
const datePicture = fc.oneof(
  pick('[Y0001]-[M01]-[D01]', '[D1o] [MNn] [Y]', '[FNn], [D] [MNn,3-3] [Y0001]', '[h]:[m] [P]', '[H01]:[m01]:[s01].[f001][Z]', '[Y]-[d001]', '[X0001]-W[W01]-[F1]', '[[[Y]]]', '[Y,2-2]/[M]/[D]', '[M01]/[D01]/[Y0001] [h#1]:[m01][PN] [z]'),
  fc.array(fc.tuple(component, pick('', '-', ' ', '/', ':', 'T')).map((parts) => parts.join('')), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
).map(quoted);
const timezone = pick('"+0100"', '"-0500"', '"+0530"', '"-0330"', '"0000"');
const regex = pick('/a/', '/[a-z]+/i', '/(a)(b)?/', '/\\d+/', '/a|b/', '/^a/', '/b$/', '/./', '/(.)(.)/', '/ +/', '/[^a]/', '/A/i', '/(?:a)+/', '/\\s/');
const pattern = fc.oneof(regex, text);
const replacement = fc.oneof(text, pick('"[$0]"', '"$1"', '"$2$1"', '"$$"', '"$12"', '"x$"', 'function($m){ $m.match & "!" }', 'function($m){ $uppercase($m.groups[0]) }'));
const list = fc.array(fc.oneof(number, text), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`);
const numbers = fc.array(number, { maxLength: 4 }).map((items) => `[${items.join(', ')}]`);
const anything = fc.oneof(number, text, list, pick('true', 'null', 'nothing', '{}', '{"a": 1}', '$sum', 'function($x){$x}'));

/** Calls whose arguments mostly fit. */
export const libraryCalls: fc.Arbitrary<string> = fc.oneof(
  call('formatNumber', number, numberPicture),
  call('formatNumber', number, numberPicture, pick('{"decimal-separator": ",", "grouping-separator": "."}', '{"zero-digit": "٠"}', '{"minus-sign": "~", "percent": "p"}', '{}')),
  call('formatInteger', number, integerPicture),
  fc.tuple(number, integerPicture).map(([value, picture]) => `$parseInteger($formatInteger($abs(${value}), ${picture}), ${picture})`),
  call('parseInteger', pick('"12"', '"1,234"', '"xii"', '"XIV"', '"twelve thousand and three"', '"twenty-first"', '"zz"', '"3rd"', '"٣"'), integerPicture),
  call('fromMillis', millis, datePicture), call('fromMillis', millis, datePicture, timezone), call('fromMillis', millis),
  fc.tuple(millis, readable).map(([value, picture]) => `$toMillis($fromMillis(${value}, ${picture}), ${picture})`),
  call('toMillis', pick('"2018-03-27"', '"2018-03-27T10:20:30Z"', '"2018-03-27T10:20:30.123+0100"', '"2018"', '"2018-13-01"', '"x"', '"2018-03-27T10:20:30"', '"2018-3-7"', '"12 March 2018"')),
  call('toMillis', pick('"2018-03-27"', '"27th March 2018"', '"3/27/18"', '"10:30 pm"', '"2018-100"', '"Monday 1"', '"2018-03-27 1pm"', '"20180327"', '"+01:00"'), readable),
  call('formatBase', number, small), call('number', fc.oneof(text, number.map(quoted), pick('"0x1F"', '"0b101"', '"0o17"', '"1e3"', '"-.5"', '" 1"', '"0x"', '"12e"'))),
  call('round', number, small), call('power', number, small), call('sqrt', number), call('string', anything), call('string', list, pick('true', 'false')),
  call('substring', text, small, small), call('substring', text, small), call('pad', text, small), call('pad', text, small, text), call('trim', text), call('length', text),
  call('substringBefore', text, text), call('substringAfter', text, text), call('split', text, pattern), call('split', text, pattern, small), call('contains', text, pattern),
  call('match', text, regex), call('match', text, regex, small), call('replace', text, regex, replacement), call('replace', text, pattern, text, small),
  fc.tuple(text).map(([value]) => `$base64decode($base64encode(${value}))`), call('base64encode', text), call('base64decode', pick('"aGVsbG8="', '"aGVsbG8"', '"aG=="', '"a"', '"YQ"')),
  call('encodeUrl', text), call('encodeUrlComponent', text), call('decodeUrl', pick('"%20a"', '"%"', '"%E4%BD"', '"a+b"')), call('decodeUrlComponent', pick('"%20a"', '"%"', '"%3F"')),
  call('join', list, text), call('sort', list), call('sort', numbers, pick('function($a, $b){ $a < $b }', 'function($a, $b){ true }')), call('zip', list, list), call('zip', list), call('append', list, anything),
  call('distinct', list), call('reverse', list), call('sum', list), call('max', numbers), call('average', numbers), call('merge', pick('[{"a": 1}, {"b": 2}, {"a": 3}]', '{"a": 1}', '[]', '[1]')),
  call('single', numbers, pick('function($v){ $v > 0 }', 'function($v, $i){ $i = 0 }')), call('lookup', pick('{"a": 1}', '[{"a": 1}, {"a": [2, 3]}, 4]', 'null'), pick('"a"', '"b"', '"constructor"')),
  call('spread', pick('{"a": 1, "b": 2}', '[{"a": 1}, {"b": 2, "c": 3}]', '"x"', '[]', '[1, {"a": 2}]')), call('keys', pick('{"a": 1, "b": 2}', '[{"a": 1}, {"b": 2, "a": 3}]', '[]', '{}')),
  call('error', text), call('assert', pick('true', 'false', '1'), text), call('type', anything), call('exists', anything), call('boolean', anything), call('not', anything),
  fc.tuple(pick('sum', 'count', 'uppercase', 'length', 'abs', 'keys', 'map', 'filter', 'reduce', 'join', 'split', 'pad', 'round', 'formatBase', 'number', 'lookup', 'merge', 'sort', 'sift', 'each', 'contains', 'replace', 'zip', 'append', 'fromMillis', 'toMillis'), fc.array(anything, { maxLength: 4 })).map(([name, args]) => `$${name}(${args.join(', ')})`),
  fc.tuple(anything, pick('$uppercase', '$substring(1)', '$round', '$keys', '$contains("a")', '$split(",")', '$pad(5)', '$string()', '$sum', '$map($string)')).map(([context, step]) => `[${context}].${step}`.replace(/\.(\$\w+)$/, '.$1()')),
  fc.tuple(pick('<n:n>', '<s-:s>', '<s-n?:s>', '<a<n>:n>', '<(sn):x>', '<o>', '<f>', '<x+>', '<j>', '<b?s>', '<a:a>', '<a<s>>', '<n-n>'), fc.array(anything, { maxLength: 3 })).map(([signature, args]) => `(function($p, $q)${signature}{ [$p, $q] })(${args.join(', ')})`),
  fc.tuple(pick('$substring(?, 0, 2)', '$append(?, 1)', '$append(1, ?)', '$pad(?, 4, "-")', '$contains(?, "a")', 'function($a, $b){ $a & $b }(?, "z")'), text).map(([partial, argument]) => `(${partial})(${argument})`),
  fc.tuple(list, pick('$map($partial)', '$map($string) ~> $join(",")', '$filter(function($v, $i){ $i > 0 })', '$reduce(function($a, $b){ $a & $b })', '$map(function($v, $i, $l){ $i & "/" & $count($l) })', '$map($type)', '$map($length)', '$map($pad(?, 3))')).map((parts) => parts.join(' ~> ')),
);
