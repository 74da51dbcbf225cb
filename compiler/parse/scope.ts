/** What the readers of the definition's parts have in common: the text, the report, and the query language in force. */
import type { QueryLanguage, StateMachine } from '../ast.ts';
import type { Report, RuleName } from '../diagnostics.ts';
import type { JsonNode } from '../text/json-tree.ts';
import type { Range } from '../text/text-problem.ts';

/** A nested machine is a branch of a Parallel state or the processor of a Map state, which may be written `Iterator`. */
export type NestedMachine = 'branch' | 'processor';

export interface Scope {
  readonly text: string;
  readonly report: Report;
  /** Of the whole state machine: what states have that name no language of their own, however deep they stand. */
  readonly machineLanguage: QueryLanguage;
  /** Of the state that is being read. */
  readonly language: QueryLanguage;
  /** The pointer of that state; fields name themselves relative to it. */
  readonly statePointer: string;
  /** Reads a nested machine: the states do not know the machines, the machines know the states. */
  readonly readMachine: (node: JsonNode, pointer: string, kind: NestedMachine, scope: Scope) => StateMachine | undefined;
}

/** A value that is being read: where it stands and the name of its field. */
export interface Place {
  readonly scope: Scope;
  readonly pointer: string;
  /** The member's name: 'TimeoutSeconds'. */
  readonly field: string;
}

/** Reports a problem of a node at the place. */
export function report(place: Place, node: Range, rule: RuleName, parameters?: Readonly<Record<string, string>>): void {
  place.scope.report.add(rule, { node, pointer: place.pointer }, parameters);
}
