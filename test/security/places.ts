/** Every place where a definition's text could end up in code: a machine with the text there, and what it must do. */
import type { Json } from '../../runtime/core/index.ts';

export interface Probe {
  readonly definition: Json;
  readonly input: Json;
  /** What the execution gives: its output, or error and cause. */
  readonly expected: { readonly output: Json } | { readonly error: string; readonly cause: string };
}

const machine = (states: Json, more: Json = {}): Json => ({ StartAt: Object.keys(states)[0], ...more, States: states });
const pass = (fields: Json, more: Json = {}): Json => machine({ State: { Type: 'Pass', ...fields, End: true } }, more);
const jsonata = (output: Json): Json => pass({ Output: output }, { QueryLanguage: 'JSONata' });
/** `{ [key]: value }`, also where the key is `__proto__`. */
const member = (key: string, value: Json): Json => Object.fromEntries([[key, value]]);
const quoted = (text: string, quote: string): string => quote + text.replaceAll(/['"\\]/g, String.raw`\$&`) + quote;
/** As a string of a JSONata expression. */
const string = (text: string): string => JSON.stringify(text).replaceAll('%}', String.raw`%\u007d`);

export const PLACES: Readonly<Record<string, (text: string) => Probe>> = {
  'a state name': (text) => ({
    definition: { StartAt: text, States: member(text, { Type: 'Pass', Parameters: { 'name.$': '$$.State.Name' }, End: true }) },
    input: {}, expected: { output: { name: text } },
  }),
  'the name of a nested state and of its Map': (text) => ({
    definition: {
      StartAt: text,
      States: member(text, { Type: 'Map', ItemProcessor: { StartAt: `${text}2`, States: member(`${text}2`, { Type: 'Pass', Result: text, End: true }) }, End: true }),
    },
    input: [1], expected: { output: [text] },
  }),
  'comments': (text) => ({ definition: pass({ Comment: text, Result: 1 }, { Comment: text }), input: {}, expected: { output: 1 } }),
  'a value of a Result': (text) => ({ definition: pass({ Result: [text] }), input: {}, expected: { output: [text] } }),
  'a key of a Result': (text) => ({ definition: pass({ Result: member(text, 1) }), input: {}, expected: { output: member(text, 1) } }),
  'a key of Parameters': (text) => ({ definition: pass({ Parameters: member(`${text}.$`, '$.a') }), input: { a: 1 }, expected: { output: member(text, 1) } }),
  'a name in a path': (text) => ({ definition: pass({ InputPath: `$[${quoted(text, "'")}]` }), input: member(text, { a: 1 }), expected: { output: { a: 1 } } }),
  'a name in a path of Parameters': (text) => ({ definition: pass({ Parameters: { 'x.$': `$[${quoted(text, '"')}]` } }), input: member(text, 1), expected: { output: { x: 1 } } }),
  'a path that leads nowhere': (text) => {
    const path = `$[${quoted(text, "'")}]`;
    return {
      definition: pass({ Parameters: { 'x.$': path } }), input: {},
      expected: { error: 'States.Runtime', cause: `An error occurred while executing the state 'State' (entered at the event id #2). The JSONPath '${path}' specified for the field 'x.$' could not be found in the input '{}'` },
    };
  },
  'a filter': (text) => ({ definition: pass({ Parameters: { 'x.$': `$.list[?(@.a == ${quoted(text, "'")})]` } }), input: { list: [{ a: text }, { a: 1 }] }, expected: { output: { x: [{ a: text }] } } }),
  'the name of a ResultPath': (text) => ({ definition: pass({ Result: 1, ResultPath: `$[${quoted(text, "'")}]` }), input: {}, expected: { output: member(text, 1) } }),
  'an argument of an intrinsic function': (text) => ({ definition: pass({ Parameters: { 'x.$': `States.Array('${text.replaceAll(/['\\{}]/g, String.raw`\$&`)}')` } }), input: {}, expected: { output: { x: [text] } } }),
  'the template of States.Format': (text) => ({ definition: pass({ Parameters: { 'x.$': `States.Format('${text.replaceAll(/['\\{}]/g, String.raw`\$&`)}{}', $.a)` } }), input: { a: 1 }, expected: { output: { x: `${text}1` } } }),
  'the operand of a comparison': (text) => ({
    definition: machine({ Choice: { Type: 'Choice', Choices: [{ Variable: '$.a', StringEquals: text, Next: 'Yes' }], Default: 'No' }, Yes: { Type: 'Pass', Result: true, End: true }, No: { Type: 'Fail' } }),
    input: { a: text }, expected: { output: true },
  }),
  'a pattern': (text) => ({
    definition: machine({ Choice: { Type: 'Choice', Choices: [{ Variable: '$.a', StringMatches: `*${text.replaceAll(/[\\*]/g, String.raw`\$&`)}`, Next: 'Yes' }], Default: 'No' }, Yes: { Type: 'Pass', Result: true, End: true }, No: { Type: 'Fail' } }),
    input: { a: `before ${text}` }, expected: { output: true },
  }),
  'error and cause': (text) => ({ definition: machine({ Fail: { Type: 'Fail', Error: `E${text}`, Cause: `C${text}` } }), input: {}, expected: { error: `E${text}`, cause: `C${text}` } }),
  'ErrorEquals': (text) => ({
    definition: machine({
      Fork: { Type: 'Parallel', Branches: [machine({ Fail: { Type: 'Fail', Error: `E${text}` } })], Retry: [{ ErrorEquals: [`E${text}`], MaxAttempts: 0 }], Catch: [{ ErrorEquals: [`E${text}`], ResultPath: null, Next: 'Caught' }], End: true },
      Caught: { Type: 'Pass', End: true },
    }),
    input: { a: 1 }, expected: { output: { a: 1 } },
  }),
  'a string in JSONata': (text) => ({ definition: jsonata(`{% ${string(text)} & '!' %}`), input: {}, expected: { output: `${text}!` } }),
  'a key in JSONata': (text) => ({ definition: jsonata(`{% { ${string(text)}: 1 } %}`), input: {}, expected: { output: member(text, 1) } }),
  'a name in JSONata': (text) => ({ definition: jsonata(`{% $states.input.\`${text}\` + 1 %}`), input: member(text, 1), expected: { output: 2 } }),
  'a key of an Output': (text) => ({ definition: jsonata(member(text, '{% 1 + 1 %}')), input: {}, expected: { output: member(text, 2) } }),
  'an expression that fails': (text) => ({
    definition: jsonata(`{% ${string(text)} + 1 %}`), input: {},
    expected: {
      error: 'States.QueryEvaluationError',
      cause: `An error occurred while executing the state 'State' (entered at the event id #2). The JSONata expression '${string(text)} + 1' specified for the field 'Output' threw an error during evaluation. T2001: The left side of the "+" operator must evaluate to a number`,
    },
  }),
};
