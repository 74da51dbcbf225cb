/** Runs expressions through the compiler: text → tree → JavaScript → value. */
import { compileJsonata } from '../../compiler/jsonata/standalone.ts';
import type { Json } from '../../runtime/core/json.ts';
import * as runtime from '../../runtime/core/jsonata/index.ts';

/** A host whose clock stands still and whose random numbers are a fixed sequence. */
export function testFrame(now = Date.UTC(2026, 0, 2, 3, 4, 5, 6)): runtime.Hosted {
  let seed = 0;
  return {
    execution: {
      host: {
        now: () => now,
        random: () => (seed = (seed * 16807 + 11) % 2147483647) / 2147483647,
        uuid: () => '00000000-0000-4000-8000-000000000000',
      },
    },
  };
}

export type Compiled = (input: Json, variables?: Json, frame?: runtime.Hosted) => Json;

/** A problem the parser found. */
export class ParseProblem extends Error {}

/** The function of an expression. Throws a ParseProblem for what is none. */
export function compile(source: string): Compiled {
  const compiled = compileJsonata(source);
  if ('message' in compiled) throw new ParseProblem(compiled.message);
  const names = [...compiled.runtime];
  const values = names.map((name) => {
    const value = (runtime as Json)[name];
    if (value === undefined) throw new Error(`aslc/runtime has no ${name}`);
    return value;
  });
  const make = new Function(...names, `"use strict"; return ${compiled.js};`) as (...args: Json[]) => Compiled;
  const run = make(...values);
  return (input, variables = {}, frame = testFrame()) => run(input, variables, frame);
}
