import { topLevelReferences } from '../jsonata/references.ts';
import type { Tree } from '../jsonata/tree.ts';
import type { Check } from './check.ts';
import { everyExpression } from '../expressions-of.ts';

/**
 * "A JSONata expression MUST NOT reference '$' or unqualified field names at the top level", nor '$$' (ASL
 * specification, "JSONata Restrictions"): there is no document that they could mean. AWS's code is
 * UNSUPPORTED_JSONATA_EXPRESSION.
 */
export const jsonataReferences: Check = ({ states, report }) => {
  for (const state of states) {
    for (const expression of everyExpression(state)) {
      if (expression.kind !== 'jsonata') continue;
      // What the parser of JSONata gave; its shape is known there only.
      for (const name of topLevelReferences(expression.tree as Tree)) {
        report.add('UNSUPPORTED_JSONATA', { node: expression.node, pointer: `${state.pointer}/${expression.field}` }, { name });
      }
    }
  }
};
