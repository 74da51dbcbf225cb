/** What the names in an expression mean in the function that is being emitted. */
import type { Code } from './code.ts';

export interface Scope {
  /** JSONPath: the document that `$` means at this place, a local such as `raw`, `input` or `result`. */
  readonly document: Code;
  /** `$$` and `$states.context`: the context object. */
  readonly context: Code;
  /** `$states.input`. */
  readonly input: Code;
  /** `$states.result`, where there is one. */
  readonly result?: Code;
  /** `$states.errorOutput`, in a catcher. */
  readonly errorOutput?: Code;
  /** In an ItemSelector: the item (`{ index, value }`), for `$$.Map.Item` and `$states.context.Map.Item`. */
  readonly item?: Code;
  /** Whether an Assign of the machine sets a variable of this name: it hides the JSONata function of that name. */
  assigns?(name: string): boolean;
  /** A variable set by Assign: an expression that is undefined where it was never set. */
  variable(name: string): Code;
}
