/** Template literals as code: texts with values between them, on one line. Nothing in the texts can become code. */
import { Code } from './code.ts';

/** `` `text${value}text` ``: one text more than there are values. */
export const templateLiteral = (texts: readonly string[], values: readonly Code[]): Code =>
  new Code(['`', ...texts.flatMap((text, i) => (i === 0 ? [escaped(text)] : ['${', values[i - 1]!, '}', escaped(text)])), '`']);

function escaped(text: string): string {
  const json = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return json.replaceAll(/`|\$\{/g, '\\$&').replaceAll(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
}
