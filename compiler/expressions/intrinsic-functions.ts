/** The intrinsic functions of ASL and how many arguments they take. ASL specification, "Intrinsic Functions". One row each. */
export interface IntrinsicFunction {
  readonly arguments: readonly [least: number, most: number];
  /** The function asks the host, so the emitted call passes the frame. */
  readonly host?: true;
  /** Whether the result is a text. ErrorPath and CausePath take no other function. Developer Guide, "Fail workflow state". */
  readonly text?: 'always' | 'perhaps';
}

const exactly = (count: number): IntrinsicFunction => ({ arguments: [count, count] });
const text = { text: 'always' } as const;

export const intrinsicFunctions: Readonly<Record<string, IntrinsicFunction>> = {
  'States.Array': { arguments: [0, Infinity] },
  'States.ArrayContains': exactly(2),
  'States.ArrayGetItem': { ...exactly(2), text: 'perhaps' },
  'States.ArrayLength': exactly(1),
  'States.ArrayPartition': exactly(2),
  'States.ArrayRange': exactly(3),
  'States.ArrayUnique': exactly(1),
  'States.Base64Decode': { ...exactly(1), ...text },
  'States.Base64Encode': { ...exactly(1), ...text },
  'States.Format': { arguments: [1, Infinity], ...text },
  'States.Hash': { ...exactly(2), ...text },
  'States.JsonMerge': exactly(3),
  'States.JsonToString': { ...exactly(1), ...text },
  'States.MathAdd': exactly(2),
  'States.MathRandom': { arguments: [2, 3], host: true },
  'States.StringSplit': exactly(2),
  'States.StringToJson': exactly(1),
  'States.UUID': { ...exactly(0), host: true, ...text },
};
