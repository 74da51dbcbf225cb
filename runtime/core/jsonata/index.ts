/** What emitted JSONata links against: the operators as functions, and the library as `$name`. */
export { call, callIn, chain, HOLE, notFunction, partial, tail } from './apply.ts';
export { JsonataError } from './error.ts';
export { bounded, defined, evaluate, evaluateHosted, type Expected } from './evaluate.ts';
export { $average, $count, $max, $min, $sum } from './functions/aggregation.ts';
export { $append, $distinct, $reverse, $sort, $zip } from './functions/arrays.ts';
export { $assert, $boolean, $error, $exists, $not, $type } from './functions/booleans.ts';
export {
  $base64decode, $base64encode, $decodeUrl, $decodeUrlComponent, $encodeUrl, $encodeUrlComponent,
} from './functions/encoding.ts';
export { $fromMillis } from './functions/format-date-time.ts';
export { $formatNumber } from './functions/format-number.ts';
export { $filter, $map, $reduce, $single } from './functions/higher-order.ts';
export { $millis, $now, $random, $shuffle, $uuid } from './functions/host.ts';
export { $formatInteger, $parseInteger } from './functions/integer-picture.ts';
export { $contains, $match, $replace, $split } from './functions/matching.ts';
export { $abs, $ceil, $floor, $formatBase, $number, $power, $round, $sqrt } from './functions/numbers.ts';
export { $each, $keys, $lookup, $merge, $sift, $spread } from './functions/objects.ts';
export { $toMillis } from './functions/parse-date-time.ts';
export { $hash, $parse, $partition, $range } from './functions/step-functions.ts';
export {
  $join, $length, $lowercase, $pad, $string, $substring, $substringAfter, $substringBefore, $trim, $uppercase,
} from './functions/strings.ts';
export { group, groupFound, groupTuples, object, together } from './group.ts';
export { hosted, type ExpressionHost, type Hosted } from './host-context.ts';
export { signed } from './lambda.ts';
export { constructed, tracked } from './marks.ts';
export {
  add, array, asText, divide, greater, greaterOrEqual, less, lessOrEqual, modulo, multiply, negate, range, subtract,
} from './operators.ts';
export { order } from './order.ts';
export { regex } from './regex.ts';
export {
  at, descendants, each, eachArray, eachArrayKept, eachItem, eachKept, field, filter, flat, flattened, get, inputs, items, keep, keepItem, keepOnly, kept, listOf, normal, ofArray, over, pick, results, unlessEmpty, unwrap, where, wildcard, wildcardKept,
} from './sequence.ts';
export { $clone, transform } from './transform.ts';
export { differs, equals, isTrue, within } from './truth.ts';
export {
  filterTuples, indexedTuples, indexTuples, itemsOf, nthTuple, orderTuples, streamFound, streamOf, tuplesOf, tupleStep, TupleStream,
} from './tuples.ts';
