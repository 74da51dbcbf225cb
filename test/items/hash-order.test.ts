/** The orders are those that Java 17's HashMap gives, the first two recorded ones of AWS. */
import { expect, it } from 'vitest';
import { inHashOrder } from '../../runtime/engine/items/hash-order.ts';

it.each([
  ['recorded of two fields', ['H1', ''], ['', 'H1']],
  ['recorded of three fields', ['0', 'True', '{}'], ['0', '{}', 'True']],
  ['keys with one hash', ['b', 'BB', 'Aa'], ['BB', 'Aa', 'b']],
  ['the upper half of a hash counts', ['h', 'hello world'], ['h', 'hello world']],
  ['as many keys as 16 buckets take', [...'ponmlkjihgfe'], [...'pefghijklmno']],
  ['a header', ['Order ID', 'Customer Name', 'Zip', 'amount', 'currency', 'é', '日本'], ['Zip', 'amount', 'Order ID', 'é', 'currency', '日本', 'Customer Name']],
  ['more of them', [...'ponmlkjihgfed'], [...'defghijklmnop']],
])('%s', (_, keys, ordered) => {
  expect(inHashOrder(keys, (key) => key)).toEqual(ordered);
});
