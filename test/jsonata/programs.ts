/**
 * Random programs of JSONata: every kind of node in every place, functions that take and make functions, and every
 * function of the library with whatever comes.
 */
import fc from 'fast-check';

const pick = (...values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...values);

/** Functions of the library by the number of their arguments, without those that ask the clock or chance. */
const LIBRARY: readonly (readonly [arity: number, names: readonly string[]])[] = [
  [1, [
    'sum', 'count', 'max', 'min', 'average', 'string', 'length', 'uppercase', 'lowercase', 'trim', 'number', 'abs', 'floor', 'ceil', 'round',
    'sqrt', 'boolean', 'not', 'exists', 'keys', 'spread', 'merge', 'reverse', 'sort', 'distinct', 'type', 'join', 'zip', 'clone', 'each', 'sift',
    'formatBase', 'fromMillis', 'toMillis', 'base64encode', 'base64decode', 'encodeUrl', 'decodeUrlComponent', 'error', 'assert', 'single', 'match',
  ]],
  [2, [
    'append', 'lookup', 'power', 'substring', 'substringBefore', 'substringAfter', 'contains', 'split', 'join', 'zip', 'pad',
    'formatBase', 'string', 'match', 'map', 'filter', 'sort', 'single', 'reduce', 'each', 'sift', 'formatNumber', 'formatInteger', 'parseInteger',
  ]],
  [3, ['reduce', 'substring', 'pad', 'split', 'match', 'zip']],
];
const HIGHER = pick('map', 'filter', 'sort', 'single', 'reduce', 'each', 'sift');
const AS_VALUES = pick('$keys', '$map', '$filter', '$lookup', '$spread', '$append', '$distinct', '$reverse', '$sort', '$string', '$sum', '$count', '$type', '$merge', '$exists', '$not', '$zip', '$single', '$split', '$each');

/** Programs over documents with the fields a, b, c, d. */
export const programs: fc.Arbitrary<string> = fc.letrec<Record<'node' | 'leaf' | 'step' | 'path' | 'fn' | 'filter' | 'pair' | 'bound', string>>((tie) => {
  const node = tie('node');
  const oneOf = (...parts: readonly (fc.Arbitrary<string> | string)[]): fc.Arbitrary<string> =>
    fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((texts) => texts.join(''));
  const list = (part: fc.Arbitrary<string>, maxLength = 3, minLength = 0): fc.Arbitrary<string> =>
    fc.array(part, { minLength, maxLength }).map((texts) => texts.join(', '));
  const calls = LIBRARY.map(([arity, names]) => oneOf('$', pick(...names), '(', list(node, arity, arity), ')'));
  const name = pick('a', 'b', 'c', 'd');
  const variable = pick('$x', '$y', '$f', '$g');
  return {
    leaf: fc.oneof(
      { weight: 3, arbitrary: name },
      fc.integer({ min: -2, max: 4 }).map(String),
      pick('"x"', '""', '"a b"', 'true', 'false', 'null', '0.5', '$', '$$', '[]', '{}', '*', '**', '$x', '$y', '%', '/x/', '/(a)|b/'),
    ),
    filter: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      pick('[0]', '[-1]', '[1]', '[a]', '[b > 1]', '[$ = 1]', '[[0..1]]', '[[0, -1]]', '[%.a]', '[]', '[$i = 0]', '[true]'),
      oneOf('[', node, ']'),
    ),
    step: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 6, arbitrary: name },
      pick('*', '**', '$', '%', '[a, b]', '[$]', '{"k": a}', '$string()', '$keys()', '$count($)', '"a"'),
      oneOf(name, pick('@$x', '#$i', '@$x#$i', '#$i@$x')),
      oneOf(name, tie('filter')),
      oneOf('(', node, ')'),
      oneOf('[', node, ']'),
      oneOf('(', node, ')', tie('filter')),
      oneOf('$', pick('x', 'y', 'i'), tie('filter')),
      calls[0]!,
    ),
    path: fc.oneof(
      fc.array(tie('step'), { minLength: 1, maxLength: 4 }).map((steps) => steps.join('.')),
      oneOf(tie('step'), '^(', pick('', '<', '>'), tie('step'), pick('', ', >b', ', $'), ')', pick('', '[0]', '.a', '#$i.b', '[]', '.%')),
      oneOf(tie('step'), '.', tie('step'), '{', list(tie('pair'), 2), '}'),
      oneOf(tie('step'), '.', tie('step'), tie('filter'), tie('filter')),
    ),
    pair: fc.oneof(
      oneOf(pick('"k"', '"l"', '"m"'), ': ', node),
      oneOf(pick('a', '$string(a)', '$string($)', '$type($)', 'b'), ': ', node),
    ),
    bound: oneOf(pick('$x', '$y'), ' := ', node),
    fn: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 2, arbitrary: AS_VALUES },
      oneOf('function(', pick('$x', '$x, $y', '$x, $i, $y', ''), ')', pick('', '', '', '<x:x>', '<a:a>', '<xx?>', '<n-:n>'), '{ ', node, ' }'),
      oneOf('function($x){ ', tie('fn'), ' }'),
      pick('$lookup(?, "a")', '$type(?)', '$append(?, ?)', '$exists(?)'),
      oneOf(pick('$append(?, ', 'function($x, $y){ [$x, $y.a] }(?, '), node, ')'),
      oneOf(pick('$append(', 'function($x, $y){ $x & $y }('), node, ', ?)'),
      oneOf('(', tie('fn'), ' ~> ', tie('fn'), ')'),
      oneOf('|', pick('$', 'a', '**', 'a.b', '**[a]'), '|', node, pick('', ', "b"', ', ["a", "b"]', ', a'), '|'),
      variable,
    ),
    node: fc.oneof(
      { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
      { weight: 2, arbitrary: tie('leaf') },
      { weight: 3, arbitrary: tie('path') },
      oneOf('(', node, pick(' + ', ' - ', ' * ', ' / ', ' % ', ' & ', ' = ', ' != ', ' < ', ' <= ', ' > ', ' >= ', ' and ', ' or ', ' in '), node, ')'),
      oneOf('(', node, ' ? ', node, ' : ', node, ')'),
      oneOf('(', node, ' ? ', node, ')'),
      oneOf('[', list(node), ']'),
      oneOf('[', node, '..', node, ']'),
      oneOf('{', list(tie('pair'), 2), '}'),
      oneOf('(', node, '){', list(tie('pair'), 2, 1), '}'),
      oneOf('(', node, ')', tie('filter')),
      oneOf('(', list(fc.oneof(tie('bound'), node), 3).map((parts) => parts.replaceAll(', ', '; ')), ')'),
      oneOf('(', tie('bound'), '; ', node, ')'),
      oneOf('($f := ', tie('fn'), '; ', node, ')'),
      oneOf('($f := function($x){ ', node, ' }; ', pick('$f(', '$map(a, $f', '$g(', 'a.$f('), pick('a', 'b', '$', '[1, 2]'), '))'),
      oneOf('-', tie('step')),
      { weight: 2, arbitrary: oneOf('$', HIGHER, '(', node, ', ', tie('fn'), ')') },
      oneOf(tie('fn'), '(', list(node, 2), ')'),
      oneOf('(', node, ' ~> ', tie('fn'), ')'),
      oneOf('(', node, ' ~> ', calls[0]!, ')'),
      ...calls,
    ),
  };
}).node;
