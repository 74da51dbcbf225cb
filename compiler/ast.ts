/**
 * The typed syntax tree of a state machine: every field of all eight state types, in both query languages.
 *
 * `parse/` makes it from the JSON tree, `checks/` read it, `emit/` turns it into TypeScript. A field that is missing or
 * was rejected by the parser is `undefined`; the diagnostics say why. Nothing in it is ever changed.
 */
import type { JsonNode, JsonValue, ObjectNode, StringNode } from './text/json-tree.ts';

export type QueryLanguage = 'JSONPath' | 'JSONata';
export type StateType = 'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';

/** A state machine: the whole definition, a branch of a Parallel, or the processor of a Map. */
export interface StateMachine {
  readonly node: ObjectNode;
  /** JSON pointer, '' for the whole definition. */
  readonly pointer: string;
  readonly comment: string | undefined;
  readonly startAt: StringNode | undefined;
  /** In the order of the text; of duplicate names the last. */
  readonly states: readonly State[];
  readonly queryLanguage: QueryLanguage;
  readonly version: string | undefined;
  /** Whole machine only. */
  readonly timeoutSeconds: number | undefined;
  /** Item processors only. */
  readonly processorConfig: ProcessorConfig | undefined;
}

export interface ProcessorConfig {
  readonly node: ObjectNode;
  readonly mode: 'INLINE' | 'DISTRIBUTED';
  readonly executionType: 'STANDARD' | 'EXPRESS' | undefined;
}

export type State = TaskState | PassState | ChoiceState | WaitState | SucceedState | FailState | ParallelState | MapState;

export interface StateBase {
  readonly name: string;
  readonly nameNode: StringNode;
  readonly node: ObjectNode;
  readonly pointer: string;
  readonly comment: string | undefined;
  readonly queryLanguage: QueryLanguage;
  /** `Next`; absent when the state ends its machine or its type has no Next. */
  readonly next: StringNode | undefined;
  readonly end: boolean;
  /** JSONPath: what the state works on. `null` discards the input ({}); undefined is `$`. */
  readonly inputPath: PathExpression | null | undefined;
  /** JSONPath: what is passed on. `null` gives {}. */
  readonly outputPath: PathExpression | null | undefined;
  /** JSONata: what is passed on instead of the result. */
  readonly output: Expression | undefined;
  /** Variables to set when the state ends: an object template. */
  readonly assign: ObjectTemplate | undefined;
}

/** Fields of Task, Parallel and Map (and Pass, as far as the specification gives them to it). */
export interface ResultFields {
  /** `Parameters` (JSONPath) or `Arguments` (JSONata). */
  readonly arguments: Expression | undefined;
  readonly resultSelector: Expression | undefined;
  /** `null` discards the result; undefined is `$`. */
  readonly resultPath: PathExpression | null | undefined;
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface TaskState extends StateBase, ResultFields {
  readonly type: 'Task';
  readonly resource: StringNode | undefined;
  /** A literal, a path (`TimeoutSecondsPath`) or JSONata. */
  readonly timeoutSeconds: Expression | undefined;
  readonly heartbeatSeconds: Expression | undefined;
  /** `Credentials`: an object template with RoleArn. */
  readonly credentials: ObjectTemplate | undefined;
}

export interface PassState extends StateBase {
  readonly type: 'Pass';
  readonly result: JsonValue | undefined;
  readonly parameters: Expression | undefined;
  readonly resultPath: PathExpression | null | undefined;
}

export interface ChoiceState extends StateBase {
  readonly type: 'Choice';
  readonly choices: readonly ChoiceRule[];
  readonly default: StringNode | undefined;
}

export interface ChoiceRule {
  readonly node: ObjectNode;
  readonly pointer: string;
  readonly comment: string | undefined;
  readonly condition: Condition;
  readonly next: StringNode | undefined;
  readonly assign: ObjectTemplate | undefined;
  readonly output: Expression | undefined;
}

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  /** `operator` is the field's name without `Path`: StringEquals, NumericLessThan, IsPresent, ... */
  | { readonly kind: 'comparison'; readonly variable: PathExpression; readonly operator: string; readonly operand: Expression }
  | { readonly kind: 'jsonata'; readonly expression: Expression }
  /** A rule the parser could not read; the diagnostics say why. */
  | { readonly kind: 'invalid' };

export interface WaitState extends StateBase {
  readonly type: 'Wait';
  /** Exactly one of the two: seconds (literal, `SecondsPath`, JSONata) or a timestamp (literal, `TimestampPath`, JSONata). */
  readonly seconds: Expression | undefined;
  readonly timestamp: Expression | undefined;
}

export interface SucceedState extends StateBase {
  readonly type: 'Succeed';
}

export interface FailState extends StateBase {
  readonly type: 'Fail';
  /** A literal, a path or intrinsic (`ErrorPath`) or JSONata. */
  readonly error: Expression | undefined;
  readonly cause: Expression | undefined;
}

export interface ParallelState extends StateBase, ResultFields {
  readonly type: 'Parallel';
  readonly branches: readonly StateMachine[];
}

export interface MapState extends StateBase, ResultFields {
  readonly type: 'Map';
  readonly processor: StateMachine | undefined;
  /** `ItemsPath` (JSONPath) or `Items` (JSONata: an expression or an array). */
  readonly items: Expression | undefined;
  /** `ItemSelector`, or `Parameters` of a Map of the old form. */
  readonly itemSelector: Expression | undefined;
  readonly maxConcurrency: Expression | undefined;
  readonly toleratedFailureCount: Expression | undefined;
  readonly toleratedFailurePercentage: Expression | undefined;
  readonly label: string | undefined;
  readonly itemReader: ItemReader | undefined;
  readonly itemBatcher: ItemBatcher | undefined;
  readonly resultWriter: ResultWriter | undefined;
}

export interface ItemReader {
  readonly node: ObjectNode;
  readonly resource: StringNode | undefined;
  readonly arguments: Expression | undefined;
  /** ReaderConfig as written; the members that are computed (`MaxItems`, `MaxItemsPath`) stand beside it. */
  readonly config: { readonly [key: string]: JsonValue };
  readonly maxItems: Expression | undefined;
}

export interface ItemBatcher {
  readonly node: ObjectNode;
  readonly batchInput: Expression | undefined;
  readonly maxItemsPerBatch: Expression | undefined;
  readonly maxInputBytesPerBatch: Expression | undefined;
}

export interface ResultWriter {
  readonly node: ObjectNode;
  readonly resource: StringNode | undefined;
  readonly arguments: Expression | undefined;
  readonly config: { readonly [key: string]: JsonValue };
}

export interface Retrier {
  readonly node: ObjectNode;
  readonly pointer: string;
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly jitterStrategy: 'NONE' | 'FULL';
}

export interface Catcher {
  readonly node: ObjectNode;
  readonly pointer: string;
  readonly comment: string | undefined;
  readonly errorEquals: readonly string[];
  readonly next: StringNode | undefined;
  readonly resultPath: PathExpression | null | undefined;
  readonly assign: ObjectTemplate | undefined;
  readonly output: Expression | undefined;
}

/** What is computed at run time. `node` is where it stands; `field` what AWS calls that place: 'value.$', 'Output/total'. */
export type Expression =
  | Literal | PathExpression | IntrinsicCall | JsonataExpression | ObjectTemplate | ArrayTemplate;

export interface Literal {
  readonly kind: 'literal';
  readonly node: JsonNode;
  readonly value: JsonValue;
}

/** A JSONPath with the root it starts from: `$` the input, `$$` the context object, `$name` a variable. */
export interface PathExpression {
  readonly kind: 'path';
  readonly node: JsonNode;
  readonly field: string;
  /** As written: '$.a[0]', '$$.Execution.Id', '$x.y'. */
  readonly source: string;
  readonly root: 'input' | 'context' | 'variable';
  /** The variable's name, when root is 'variable'. */
  readonly variable: string | undefined;
  readonly steps: readonly PathStep[];
  /** Selects at most one value: properties and non-negative or negative single indices only. */
  readonly definite: boolean;
}

export type PathStep =
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined; readonly step: number | undefined }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'properties'; readonly names: readonly string[] }
  | { readonly kind: 'indices'; readonly indices: readonly number[] }
  | { readonly kind: 'descendants'; readonly of: PathStep }
  | { readonly kind: 'filter'; readonly filter: FilterExpression }
  /** `.length()`, `.min()` and their like at the end of a path. */
  | { readonly kind: 'function'; readonly name: string };

export type FilterExpression =
  | { readonly kind: 'and' | 'or'; readonly left: FilterExpression; readonly right: FilterExpression }
  | { readonly kind: 'not'; readonly operand: FilterExpression }
  | { readonly kind: 'exists'; readonly path: FilterPath }
  | { readonly kind: 'compare'; readonly operator: string; readonly left: FilterOperand; readonly right: FilterOperand };

export type FilterOperand =
  | { readonly kind: 'literal'; readonly value: JsonValue }
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string }
  | FilterPath;

export interface FilterPath {
  readonly kind: 'path';
  /** `@` the element, `$` the document. */
  readonly root: 'element' | 'document';
  readonly steps: readonly PathStep[];
}

/** `States.Format('…', $.a)`, possibly nested. */
export interface IntrinsicCall {
  readonly kind: 'intrinsic';
  readonly node: JsonNode;
  readonly field: string;
  readonly source: string;
  /** With the prefix: 'States.Format'. */
  readonly name: string;
  readonly arguments: readonly Expression[];
}

/** `{% … %}`. `source` is the text between the marks, trimmed; `start` its offset in the definition's text. */
export interface JsonataExpression {
  readonly kind: 'jsonata';
  readonly node: StringNode;
  readonly field: string;
  readonly source: string;
  readonly start: number;
  /** The tree that the `jsonata` package's parser gives (compiler/jsonata knows its shape). */
  readonly tree: unknown;
  /** Variables it reads that it does not bind itself, without `states`. */
  readonly variables: readonly string[];
}

export interface ObjectTemplate {
  readonly kind: 'object';
  readonly node: ObjectNode;
  /** Keys without the `.$` suffix. */
  readonly entries: readonly { readonly key: string; readonly value: Expression }[];
}

export interface ArrayTemplate {
  readonly kind: 'array';
  readonly node: JsonNode;
  readonly items: readonly Expression[];
}
