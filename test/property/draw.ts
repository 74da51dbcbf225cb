/** Choices that random machines are made with. */
import fc from 'fast-check';

/** Draws from an arbitrary: what `fc.gen` gives. */
export type Draw = fc.GeneratorValue;

/** One of the values, each as likely as the others; shrinks to the first. */
export const one = <T>(draw: Draw, values: readonly T[]): T => values[draw(even, values.length - 1)]!;

/** True in `percent` of 100 cases; shrinks to false. */
export const chance = (draw: Draw, percent: number): boolean => draw(even, 99) >= 100 - percent;

/** Every number as likely as any other. */
const even = (max: number) => fc.noBias(fc.nat(max));

/** A value without parts. */
export const scalar = () => fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom('a', 'b', 'x,y', '', 'Z'), fc.boolean(), fc.constant(null));
