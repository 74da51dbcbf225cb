/** What AWS accepted and refused, word for word: every definition in the recorded cases, where they are beside the project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, checkState, variableReferences } from '../../compiler/checks/index.ts';
import { definitionMessage, type Report } from '../../compiler/diagnostics.ts';
import { parse, parseState } from '../../compiler/parse/index.ts';

const shared = new URL('../../../shared/', import.meta.url).pathname;
const conformance = process.env['ASLC_CONFORMANCE'] ?? path.join(shared, 'conformance');
const corpus = path.join(shared, 'corpus');

interface Step {
  readonly call?: string;
  readonly as?: string;
  readonly params?: { readonly definition?: unknown; readonly type?: 'STANDARD' | 'EXPRESS' };
  readonly expectError?: boolean;
  readonly match?: string;
  readonly value?: unknown;
}

interface RecordedCase {
  readonly id: string;
  readonly steps?: readonly Step[];
  readonly expected?: Readonly<Record<string, { readonly diagnostics?: unknown; readonly message?: string; readonly exception_value?: string; readonly variableReferences?: unknown }>>;
}

interface Recorded {
  readonly name: string;
  readonly call: string;
  readonly definition: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly refused: boolean;
  /** What AWS answered, where the case shows it. */
  readonly answer: NonNullable<RecordedCase['expected']>[string] | undefined;
}

/** JSON text as the recording wrote it: `", "` and `": "` between items, ASCII only. */
function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{${Object.entries(value).map(([key, item]) => `${pythonJson(key)}: ${pythonJson(item)}`).join(', ')}}`;
  return JSON.stringify(value).replaceAll(/[\u007f-\uffff]/g, (character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function definitionText(definition: unknown): string {
  const text = typeof definition === 'string' ? definition : pythonJson((definition as { readonly $json: unknown }).$json);
  return text
    .replaceAll(/\$\{r\d+\.FunctionArn\}/g, 'arn:aws:lambda:us-east-1:111111111111:function:f')
    .replaceAll(/\$\{r\d+\.activityArn\}/g, 'arn:aws:states:us-east-1:111111111111:activity:a')
    .replaceAll(/\$\{(\w+)\}/g, '$1');
}

function recordedIn({ id, steps = [], expected = {} }: RecordedCase): readonly Recorded[] {
  return steps.flatMap((step, index) => {
    const { call = '', as, params, expectError } = step;
    if (params?.definition === undefined || !/^(CreateStateMachine|UpdateStateMachine|ValidateStateMachineDefinition|TestState)$/.test(call)) return [];
    const match = steps.find(({ value }) => new RegExp(String.raw`\$\{${as}[.}]`).test(JSON.stringify(value) ?? ''))?.match;
    const answer = match === undefined ? undefined : expected[match];
    const text = answer?.message ?? answer?.exception_value ?? '';
    return [{
      name: `${id} step ${index}`,
      call,
      definition: definitionText(params.definition),
      type: params.type ?? 'STANDARD',
      refused: expectError === true && /Invalid State Machine Definition|in definition/.test(text),
      answer,
    }];
  });
}

const cases = existsSync(conformance)
  ? (readdirSync(path.join(conformance, 'cases'), { recursive: true }) as string[])
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(path.join(conformance, 'cases', file), 'utf8')) as RecordedCase)
  : [];
const recorded = cases.flatMap(recordedIn);

function diagnose({ definition, call, type }: Pick<Recorded, 'definition' | 'call' | 'type'>): Report {
  if (call === 'TestState' && !('States' in JSON.parse(definition))) {
    const { state, report } = parseState(definition);
    if (state !== undefined) checkState(state, { type }, report);
    return report;
  }
  const { machine, report } = parse(definition);
  if (machine !== undefined) check(machine, { type }, report);
  return report;
}

/** The recordings hide the partition. */
function comparable(message: string): string {
  return message.replaceAll('arn:aws:', 'arn:<partition>:');
}

describe.skipIf(recorded.length === 0)('recorded answers', () => {
  test.each(recorded.filter(({ refused, call }) => refused && call !== 'ValidateStateMachineDefinition'))('$name is refused', (definition) => {
    const message = comparable(definitionMessage(diagnose(definition).diagnostics, definition.definition));
    expect(definition.answer?.message ?? definition.answer?.exception_value?.replace(/^An error occurred .*? operation: /, '')).toBe(message);
  });

  test('everything else is accepted', () => {
    const refused = recorded
      .filter((definition) => !definition.refused && definition.call !== 'ValidateStateMachineDefinition')
      .map((definition) => ({ name: definition.name, errors: diagnose(definition).diagnostics.filter(({ severity }) => severity === 'ERROR') }));
    expect(refused.length).toBeGreaterThan(700);
    expect(refused.filter(({ errors }) => errors.length > 0)).toEqual([]);
  });

  test.each(recorded.filter(({ call }) => call === 'ValidateStateMachineDefinition'))('$name', (definition) => {
    const errors = diagnose(definition).diagnostics.filter(({ severity }) => severity === 'ERROR');
    expect(errors.map(({ code, location, message, severity }) => ({ code, location, message, severity }))).toEqual(definition.answer?.diagnostics);
  });

  const referring = cases.filter(({ id }) => id.startsWith('api/api_variable_references/'));
  test.each(referring)('variables of $id', (recordedCase) => {
    const [first] = recordedIn(recordedCase);
    const { machine } = parse(first?.definition ?? '');
    expect(machine && variableReferences(machine)).toEqual(recordedCase.expected?.['describe_response']?.variableReferences ?? {});
  });
});

/** Where we do not say what the corpus says, and why. */
const disagreements: Readonly<Record<string, string>> = {
  'valid/valid-task-credentials.json': 'AWS requires RoleArn (recorded: credentials_base.invalid_credentials_field), and has no SWF tasks',
  'valid/valid-task-intrisic-function.json': 'Resource is a function of CloudFormation, which CloudFormation replaces by a text',
  'valid/valid-task-parameters.json': 'Step Functions has no SWF tasks; the ARN is the example of the specification',
  'valid/valid-task-timeout-jsonata.json': 'Step Functions has no SWF tasks; the ARN is the example of the specification',
  'valid/valid-path-array-context.json': 'the path has a script, [(@.length-1)], which the JSONPath of AWS does not evaluate',
  'invalid/invalid-jsonata-surround-syntax-no-open.json': 'a text that does not start with {% is a text (ASL specification, "JSONata Support")',
  'invalid/invalid-math-add.json': "the arguments of an intrinsic function are judged when it runs: '-1' could come from the input as well",
  'invalid/invalid-unreachable-state.json': 'AWS reports a state that cannot be reached as a warning',
  'real/wc__migrate-csv-to-ddb-distributed-map-main__migrate_csv_to_ddb_distributed_map__migration_workflow.py__0.json': 'names of Python constants stand where their numbers belong',
};

const definitions = existsSync(corpus)
  ? ['real', 'validation/valid', 'validation/invalid'].flatMap((folder) => readdirSync(path.join(corpus, folder)).map((file) => ({
    name: `${folder.replace('validation/', '')}/${file}`,
    definition: readFileSync(path.join(corpus, folder, file), 'utf8'),
  })))
  : [];

describe.skipIf(definitions.length === 0)('the corpus', () => {
  const failed = ({ definition }: { readonly definition: string }) => diagnose({ definition, call: 'CreateStateMachine', type: 'STANDARD' }).failed;

  test('agrees, but for what is listed', () => {
    const disagreeing = definitions.filter((definition) => failed(definition) !== definition.name.startsWith('invalid/'));
    expect(disagreeing.map(({ name }) => name).toSorted()).toEqual(Object.keys(disagreements).toSorted());
  });
});
