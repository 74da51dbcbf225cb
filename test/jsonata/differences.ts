/**
 * Where the right answer is not that of JSONata's own suite, with the reason. Each entry must differ: one that agrees
 * with the suite breaks the test.
 */
export interface Difference {
  /** Beginning of the cases' ids. */
  readonly cases: string;
  /** What the compiler does instead: the parser refuses it, or evaluation fails with this code; or a value. */
  readonly instead: { readonly refused: string } | { readonly code: string } | { readonly value: number };
  readonly reason: string;
}

export const DIFFERENCES: readonly Difference[] = [
  {
    cases: 'coalescing-operator/',
    instead: { refused: 'The symbol "?" cannot be used as a unary operator' },
    reason: 'Step Functions has JSONata 2.0.6; `??` came with 2.1.',
  },
  {
    cases: 'default-operator/',
    instead: { refused: 'The symbol ":" cannot be used as a unary operator' },
    reason: 'Step Functions has JSONata 2.0.6; `?:` came with 2.1.',
  },
  {
    cases: 'function-eval/',
    instead: { code: 'T1006' },
    reason: 'Step Functions does not have $eval: calling it is calling something that is no function.',
  },
  {
    cases: 'tail-recursion/case002/',
    instead: { value: 9.33262154439441e157 },
    reason: 'The case ends 302 nested evaluations with U1001. Calls are bounded here by the stack, which ends endless recursion in the same way.',
  },
];
