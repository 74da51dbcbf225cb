/** Reads one element of `Retry`: ASL specification, "Retrying after error"; bounds of the AWS page "Handling errors". */
import type { Retrier } from '../ast.ts';
import { optional, type Read, readObject, required } from './object-shape.ts';
import { integer, list, number, oneOf, string } from './values.ts';

const shape = {
  fields: {
    ErrorEquals: required(list(string, 1)),
    IntervalSeconds: optional(integer({ minimum: 1, maximum: 99_999_999 })),
    MaxAttempts: optional(integer({ minimum: 0, maximum: 99_999_999 })),
    BackoffRate: optional(number({ minimum: 1 })),
    MaxDelaySeconds: optional(integer({ minimum: 1, maximum: 31_622_400 })),
    JitterStrategy: optional(oneOf('FULL', 'NONE')),
    Comment: optional(string),
  },
};

/** A retrier with the specification's defaults for what is left out. */
export const retrier: Read<Retrier> = (node, place) => {
  const values = readObject(node, place, shape);
  if (values === undefined || node.kind !== 'object') return undefined;
  return {
    node,
    pointer: place.pointer,
    errorEquals: values.ErrorEquals ?? [],
    intervalSeconds: values.IntervalSeconds ?? 1,
    maxAttempts: values.MaxAttempts ?? 3,
    backoffRate: values.BackoffRate ?? 2,
    maxDelaySeconds: values.MaxDelaySeconds,
    jitterStrategy: values.JitterStrategy ?? 'NONE',
  };
};
