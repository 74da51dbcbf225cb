import { expect, it } from 'vitest';
import { OPERATION_NAMES } from '../../runtime/api/model.generated.ts';
import { operations } from '../../runtime/api/operations/index.ts';

it('every operation of the API is there', () => {
  expect(Object.keys(operations)).toEqual([...OPERATION_NAMES]);
});
