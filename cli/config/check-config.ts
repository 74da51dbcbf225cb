/** Whether a value is a configuration: a row per field. What is wrong is said with the name of the field. */
import type { ReachOptions } from '../../runtime/tasks/http-task/reach.ts';
import { connection } from './check-connection.ts';
import type { Config, FunctionConfig } from './define-config.ts';
import { address, type Check, listOf, membersOf, must, positive, recordOf, text, whole } from './shapes.ts';

const functionMembers: Readonly<Record<keyof FunctionConfig, Check>> = {
  file: text, handler: text, environment: recordOf(text), timeout: positive, memory: whole, concurrency: whole,
};

const functionConfig: Check = (value, field) => (typeof value === 'string' ? undefined : membersOf(functionMembers, ['file'])(value, field));

const configMembers: Readonly<Record<keyof Config, Check>> = {
  handlers: recordOf(must('a function', (value) => typeof value === 'function')),
  functions: recordOf(functionConfig),
  machines: listOf(text),
  parameters: recordOf(text),
  imports: recordOf(text),
  connections: recordOf(connection),
  http: membersOf({ rewrite: recordOf(address, address), allow: listOf(text) } satisfies Readonly<Record<keyof ReachOptions, Check>>, []),
};

/** What is wrong with a configuration; undefined when nothing is. */
export const problemWith = (value: unknown): string | undefined => membersOf(configMembers, [])(value, '');
