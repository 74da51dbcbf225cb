/** Random documents and random expressions over them, for the comparison with the `jsonata` package. */
import fc from 'fast-check';

const NAMES = ['a', 'b', 'c', 'd'] as const;
const name = fc.constantFrom(...NAMES);
const scalar = fc.oneof(
  fc.integer({ min: -3, max: 9 }), fc.constantFrom('x', 'yz', '', '10', 'a b'), fc.boolean(), fc.constant(null), fc.constantFrom(0.5, 2.25, -1.5),
);

/** JSON whose fields are a, b, c, d. */
export const documents = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.dictionary(name, scalar, { minKeys: 1, maxKeys: 4 }), { maxLength: 4 }),
  ),
})).value;

const join = (separator: string) => (parts: readonly string[]): string => parts.join(separator);
const literal = fc.oneof(
  fc.integer({ min: -2, max: 9 }).map(String), fc.constantFrom('"x"', '"yz"', '""', '"a b"', 'true', 'false', 'null', '0.5', '1.25'),
);

const UNARY = [
  'sum', 'count', 'max', 'min', 'average', 'string', 'length', 'uppercase', 'lowercase', 'trim', 'number', 'abs', 'floor', 'ceil', 'round',
  'sqrt', 'boolean', 'not', 'exists', 'keys', 'spread', 'merge', 'reverse', 'sort', 'distinct', 'type', 'join', 'base64encode', 'zip',
  'encodeUrlComponent', 'formatBase', 'fromMillis', 'clone',
] as const;
const BINARY = ['append', 'lookup', 'power', 'substring', 'substringBefore', 'substringAfter', 'contains', 'split', 'join', 'round', 'zip', 'pad', 'formatBase', 'string'] as const;
const LAMBDAS = [
  'function($v){ $v }', 'function($v){ $v.a }', 'function($v, $i){ $i }', 'function($v){ $v = 1 }', 'function($v){ $v.b > 1 }',
  'function($v){ [$v, 1] }', 'function($v){ {"k": $v} }', 'function($v, $i, $all){ $count($all) - $i }', '$string', '$keys', '$type', '$not', '$exists', '$round', '$sum',
] as const;

/** Expressions: paths with predicates, operators, constructors, functions, bindings, sorting, grouping. */
export const expressions: fc.Arbitrary<string> = fc.letrec<{ expression: string; path: string; step: string; predicate: string; primary: string }>((tie) => ({
  predicate: fc.oneof(
    fc.integer({ min: -2, max: 3 }).map(String),
    fc.tuple(tie('path'), fc.constantFrom('=', '!=', '<', '>', '<=', '>=', 'in'), tie('primary')).map(join(' ')),
    fc.tuple(tie('path'), fc.constantFrom('and', 'or'), tie('path')).map(join(' ')),
    fc.constantFrom('[0..1]', '[0,2]', '$ > 1', '$ = "x"', '$exists(a)', 'true', 'a', '$.b', '$not(a)', '$type($) = "number"'),
    tie('path'),
  ),
  step: fc.oneof(
    { weight: 9, arbitrary: name },
    { weight: 3, arbitrary: fc.tuple(name, tie('predicate')).map(([field, predicate]) => `${field}[${predicate}]`) },
    fc.constantFrom('*', '**', '$', '[a, b]', '{"k": a, "l": b}', '(a)', '(a; b)', '$string()', '$count(a)', '$keys()', '(a[0])', '[a]', '[$]', 'a[]', '(a + 1)', '$exists(b)'),
    fc.tuple(tie('primary')).map(([inner]) => `(${inner})`),
  ),
  path: fc.oneof(
    fc.array(tie('step'), { minLength: 1, maxLength: 4 }).map(join('.')),
    fc.tuple(fc.array(tie('step'), { minLength: 1, maxLength: 2 }).map(join('.')), fc.constantFrom('a', '>b', 'a, >b', '$'), fc.constantFrom('', '[0]', '.a')).map(([path, terms, rest]) => `${path}^(${terms})${rest}`),
    fc.tuple(name, fc.constantFrom('{a: b}', '{"k": $}', '{$string(a): $count($)}', '{"x": a, "y": b}', '{b: $sum(a)}')).map(join('')),
    fc.tuple(name, fc.constantFrom('#$i.{"i": $i, "v": $}', '#$i[$i < 1]', '@$v.b[$ = $v.b]', '@$v.{"v": $v.a, "c": b}', '.b.%.a', '.b[%.a = 1]', '.b.{"p": %.c, "s": $}', '#$i.(b + $i)', '.b#$i[0]', '.b.c.%.%.a')).map(join('')),
    fc.tuple(name, name).map(([first, second]) => `${first}.${second}[]`),
  ),
  primary: fc.oneof({ weight: 3, arbitrary: literal }, { weight: 4, arbitrary: tie('path') }, { weight: 1, arbitrary: tie('expression') }),
  expression: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'expression' },
    tie('path'),
    fc.tuple(tie('primary'), fc.constantFrom('+', '-', '*', '/', '%', '&', '=', '!=', '<', '<=', '>', '>=', 'and', 'or', 'in'), tie('primary')).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc.tuple(tie('primary'), tie('primary'), tie('primary')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    fc.tuple(tie('primary'), tie('primary')).map(([a, b]) => `(${a} ? ${b})`),
    fc.array(tie('primary'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc.array(fc.tuple(fc.constantFrom('"k"', '"l"', '"m"', '$string(a)'), tie('primary')), { maxLength: 3 }).map((pairs) => `{${pairs.map(join(': ')).join(', ')}}`),
    fc.tuple(fc.constantFrom(...UNARY), tie('primary')).map(([callee, argument]) => `$${callee}(${argument})`),
    fc.tuple(fc.constantFrom(...BINARY), tie('primary'), tie('primary')).map(([callee, a, b]) => `$${callee}(${a}, ${b})`),
    fc.tuple(fc.constantFrom('map', 'filter', 'sort'), tie('path'), fc.constantFrom(...LAMBDAS)).map(([callee, path, lambda]) => `$${callee}(${path}, ${lambda})`),
    fc.tuple(fc.constantFrom('each', 'sift'), tie('path'), fc.constantFrom(...LAMBDAS)).map(([callee, path, lambda]) => `$${callee}(${path}, ${lambda})`),
    fc.tuple(tie('path'), fc.constantFrom('function($p, $v){ $append($p, $v) }', 'function($p, $v){ $p & $v }')).map(([path, lambda]) => `$reduce(${path}, ${lambda})`),
    fc.tuple(tie('primary'), tie('primary')).map(([a, b]) => `($x := ${a}; $y := ${b}; [$x, $y, $x.a])`),
    fc.tuple(tie('primary'), tie('predicate')).map(([a, predicate]) => `(${a})[${predicate}]`),
    fc.tuple(tie('primary'), fc.constantFrom('$count', '$string', '$sum()', '$append(1)', '$map($string)', '$distinct')).map(join(' ~> ')),
    fc.tuple(fc.integer({ min: -1, max: 3 }), fc.integer({ min: 0, max: 5 })).map(([from, to]) => `[${from}..${to}]`),
    tie('primary').map((inner) => `-(${inner})`),
    tie('path').map((inner) => `${inner}[]`),
    fc.tuple(tie('path'), fc.constantFrom('|$|{"n": 1}|', '|a|{"n": $count(b)}, "c"|', '|**[a]|{}, ["b"]|')).map(join(' ~> ')),
  ),
})).expression;
