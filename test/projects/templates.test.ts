import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readProject, type ProjectOptions } from '../../cli/projects/index.ts';
import { LocalFunctions } from '../../runtime/functions/index.ts';
import { aslc, directory } from '../cli/command-line.ts';

const OPTIONS = { parameters: {}, imports: {}, env: {}, region: 'us-east-1', account: '123456789012' };

/** Reads the project in a file of a directory that holds these files. */
async function project(files: Readonly<Record<string, string>>, file: string, options: Partial<ProjectOptions> = {}) {
  const cwd = await directory(files);
  const read = readProject({ path: path.join(cwd, file), base: cwd }, { ...OPTIONS, cwd, ...options })!;
  return { ...read, cwd, findings: read.problems.flatMap(({ diagnostics }) => diagnostics) };
}

/** A template with one machine whose only state gives the value of an expression, in short form. */
const template = (expression: string, more = ''): string => `Parameters:
  Stage: { Type: String, Default: dev }
  Names: { Type: CommaDelimitedList, Default: 'a, b' }
  Secret: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsDev: !Not [!Condition IsProd]
  Both: !And [!Condition IsDev, !Equals [a, a]]
  Either: !Or [!Condition IsProd, !Equals [a, b]]
  Loop: !Not [!Condition Loop]
Mappings:
  Sizes:
    us-east-1: { memory: '512' }
${more}
Resources:
  Fn: { Type: AWS::Lambda::Function, Properties: { Runtime: java21 } }
  Named: { Type: AWS::Lambda::Function, Properties: { FunctionName: !Sub 'fn-\${Stage}', Runtime: java21 } }
  Queue: { Type: AWS::SQS::Queue }
  Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: news } }
  Bucket: { Type: AWS::S3::Bucket }
  Other: { Type: AWS::StepFunctions::StateMachine, Condition: IsProd }
  Self: { Type: AWS::SQS::Queue, Properties: { QueueName: !GetAtt Self.QueueName } }
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition:
        StartAt: A
        States:
          A:
            Type: Pass
            Result: ${expression}
            End: true
`;

const resultOf = ({ definitions }: { readonly definitions: readonly { readonly text: string }[] }): unknown => JSON.parse(definitions[0]!.text).States.A.Result;

describe('intrinsic functions', () => {
  test.each<[string, string, string]>([
    ['cn-north-1', '!Ref AWS::Partition', 'aws-cn'],
    ['cn-north-1', '!Ref AWS::URLSuffix', 'amazonaws.com.cn'],
    ['cn-north-1', '!Ref Machine', 'arn:aws-cn:states:cn-north-1:123456789012:stateMachine:Machine'],
    ['cn-north-1', '!Ref Queue', 'https://sqs.cn-north-1.amazonaws.com.cn/123456789012/Queue'],
    ['us-gov-west-1', '!GetAtt Bucket.Arn', 'arn:aws-us-gov:s3:::Bucket'],
    ['us-gov-west-1', '!Ref AWS::URLSuffix', 'amazonaws.com'],
  ])('in %s %s is %s', async (region, expression, value) => {
    expect(resultOf(await project({ 'template.yaml': template(expression) }, 'template.yaml', { region }))).toEqual(value);
  });

  test.each<[string, unknown]>([
    ['!Ref Stage', 'dev'],
    ['!Ref AWS::Region', 'us-east-1'],
    ['!Ref Names', ['a', 'b']],
    ['!Ref Fn', 'Fn'],
    ['!Ref Queue', 'https://sqs.us-east-1.amazonaws.com/123456789012/Queue'],
    ['!Ref Topic', 'arn:aws:sns:us-east-1:123456789012:news'],
    ['!GetAtt Fn.Arn', 'arn:aws:lambda:us-east-1:123456789012:function:Fn'],
    ['{ Fn::GetAtt: [Named, Arn] }', 'arn:aws:lambda:us-east-1:123456789012:function:fn-dev'],
    ['!GetAtt Bucket.Arn', 'arn:aws:s3:::Bucket'],
    ["!Sub '${Stage}-${AWS::AccountId}-${Fn.Arn}-${!Literal}'", 'dev-123456789012-arn:aws:lambda:us-east-1:123456789012:function:Fn-${Literal}'],
    ["!Sub ['${x}-${Stage}', { x: !Ref Fn }]", 'Fn-dev'],
    ["!Join ['-', [a, !Ref Stage]]", 'a-dev'],
    ["!Join ['-', !Ref Names]", 'a-b'],
    ['!Select [1, !Ref Names]', 'b'],
    ["!Select [0, !Split ['.', 'x.y']]", 'x'],
    ['!If [IsProd, big, small]', 'small'],
    ['!If [Both, { a: !Ref Stage }, 0]', { a: 'dev' }],
    ['!If [Either, 1, 2]', 2],
    ['[1, !If [IsProd, 1, !Ref AWS::NoValue]]', [1]],
    ['{ a: 1, b: !Ref AWS::NoValue }', { a: 1 }],
    ['!FindInMap [Sizes, !Ref AWS::Region, memory]', '512'],
    ['!FindInMap [Sizes, nowhere, memory, { DefaultValue: 1 }]', 1],
    ['!ImportValue shared-table', 'orders'],
    ['!Base64 a', 'YQ=='],
    ['{ Fn::ToJsonString: { a: !Ref Stage } }', '{"a":"dev"}'],
    ['!Length [1, 2]', 2],
    ['{ Ref: Stage, other: 1 }', { Ref: 'Stage', other: 1 }],
  ])('%s', async (expression, value) => {
    const read = await project({ 't.yaml': template(expression) }, 't.yaml', { imports: { 'shared-table': 'orders' } });
    expect(read.findings).toEqual([]);
    expect(resultOf(read)).toEqual(value);
  });

  test.each<[string, string, string]>([
    ['!Ref Nothing', 'UNKNOWN_REFERENCE', "There is no parameter or resource 'Nothing' in this template"],
    ["!Sub '${Nothing.Arn}'", 'UNKNOWN_REFERENCE', "There is no parameter or resource 'Nothing' in this template"],
    ['!GetAtt Queue.Size', 'UNKNOWN_ATTRIBUTE', "What 'Queue.Size' will be is not known here; 'Queue.Size' stands for it"],
    ['!GetAtt Queue', 'BAD_ARGUMENTS', 'Fn::GetAtt takes a resource and its attribute'],
    ['!Ref Secret', 'MISSING_PARAMETER', "The parameter 'Secret' has no value: give it one by --parameter Secret=<value>, or in aslc.config.ts"],
    ['!ImportValue nothing', 'MISSING_IMPORT', "Nothing is known of the export 'nothing': give it a value under imports in aslc.config.ts"],
    ['!FindInMap [Sizes, nowhere, memory]', 'MISSING_MAPPING', "The mapping has no 'Sizes.nowhere.memory'"],
    ['!If [Nothing, 1, 2]', 'MISSING_CONDITION', "There is no condition 'Nothing', or it depends on itself"],
    ['!If [Loop, 1, 2]', 'MISSING_CONDITION', "There is no condition 'Loop', or it depends on itself"],
    ['!If [IsProd]', 'BAD_ARGUMENTS', 'Fn::If takes a condition and two values'],
    ['!Join a', 'BAD_ARGUMENTS', 'Fn::Join takes a delimiter and a list'],
    ['!Select [7, [a]]', 'BAD_ARGUMENTS', 'Fn::Select takes an index of its list'],
    ['!Transform { Name: x }', 'UNKNOWN_FUNCTION', "'Fn::Transform' cannot be resolved here"],
  ])('%s is a problem with its place', async (expression, rule, message) => {
    const { findings } = await project({ 't.yaml': template(expression) }, 't.yaml');
    expect(findings).toEqual([expect.objectContaining({ rule, message, column: expect.any(Number) })]);
    const line = template('').split('\n').findIndex((text) => text.includes('Result:')) + 1;
    expect(findings[0]!.line).toBe(rule === 'MISSING_CONDITION' && message.includes('Loop') ? 10 : line);
  });

  test('parameters, a circle, and resources that are not created', async () => {
    const read = await project({ 't.yaml': template("!Sub '${Stage}-${Secret}-${Self}'") }, 't.yaml', { parameters: { Stage: 'prod', Secret: 's' } });
    expect(resultOf({ definitions: read.definitions.filter(({ name }) => name === 'Machine') })).toMatch(/^prod-s-.*Self$/);
    expect(read.findings).toEqual([expect.objectContaining({ rule: 'MISSING_DEFINITION', message: expect.stringContaining("'Other'") })]);
  });
});

describe('definitions', () => {
  const MACHINE = (properties: string): string => `Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n${properties.replaceAll(/^/gm, '      ')}\n`;
  const BROKEN = '{\n  "StartAt": "A",\n  "States": { "A": { "Type": "Pass", "Next": "B" } }\n}\n';

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['inline', { 'template.yaml': MACHINE('Definition:\n  StartAt: A\n  States:\n    A:\n      Type: Pass\n      Next: B') }, 'template.yaml(10,19)'],
    ['a block of text', { 'template.yaml': MACHINE(`DefinitionString: |\n${BROKEN.replaceAll(/^(?=.)/gm, '  ')}`) }, 'template.yaml(8,54)'],
    ['a block of text with substitutions', { 'template.yaml': MACHINE(`DefinitionString: !Sub |\n${BROKEN.replace('Pass"', 'Pass", "Comment": "${AWS::Region}"').replaceAll(/^(?=.)/gm, '  ')}`) }, 'template.yaml(8,'],
    ['a file', { 'template.yaml': MACHINE('DefinitionUri: m/a.json'), 'm/a.json': BROKEN }, 'm/a.json(3,46)'],
    ['a file with substitutions before', { 'template.yaml': MACHINE('DefinitionUri: a.json\nDefinitionSubstitutions: { X: abcdefghijkl }'), 'a.json': BROKEN.replace('"Type"', '"Comment": "${X}", "Type"') }, 'a.json(3,65)'],
    ['a JSON template', { 'template.json': JSON.stringify({ Resources: { M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: JSON.parse(BROKEN) } } } }, undefined, 2) }, 'template.json(11,23)'],
    ['text that is put together', { 'template.json': JSON.stringify({ Resources: { M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: { 'Fn::Join': ['', [BROKEN]] } } } } }) }, 'template.json#M(6,15)'],
  ])('%s: a mistake has its place there', async (_, files, place) => {
    const cwd = await directory(files);
    const { stdout, exitCode } = await aslc(['check'], { cwd });
    expect(exitCode).toBe(1);
    expect(stdout.split('\n').find((line) => line.includes('MISSING_TRANSITION_TARGET'))?.slice(0, place.length)).toBe(place);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['no definition', { 'template.yaml': MACHINE('Name: x') }, 'template.yaml(2,3): error MISSING_DEFINITION'],
    ['no such file', { 'template.yaml': MACHINE('DefinitionUri: nowhere.json') }, 'template.yaml(5,22): error MISSING_FILE'],
    ['no YAML', { 'template.yaml': `${MACHINE('Name: x')}  - [` }, 'error TEMPLATE_SYNTAX'],
    ['no file of the variable', { 'serverless.yml': 'service: s\nstepFunctions:\n  stateMachines:\n    m:\n      definition: ${file(m.yml)}\n' }, 'serverless.yml(5,19): error MISSING_FILE'],
    ['no variable', { 'serverless.yml': 'service: s\nstepFunctions:\n  stateMachines:\n    m:\n      name: ${self:custom.x}\n      definition: { StartAt: A, States: { A: { Type: Succeed } } }\n' }, 'serverless.yml(5,13): error MISSING_VARIABLE'],
    ['a circle of variables', { 'serverless.yml': 'service: ${self:custom.a}\ncustom: { a: "${self:custom.a}" }\nstepFunctions:\n  stateMachines: {}\n' }, 'error MISSING_VARIABLE'],
  ])('%s is a diagnostic', async (_, files, text) => {
    const { stdout, exitCode } = await aslc(['check'], { cwd: await directory(files) });
    expect(stdout).toContain(text);
    expect(exitCode).toBe(1);
  });

  test('aslc build: the code names the machine, and lines of the template', async () => {
    const cwd = await directory({ 'template.yaml': MACHINE('Name: my-machine\nDefinition:\n  StartAt: A\n  States:\n    A:\n      Type: Succeed') });
    expect(await aslc(['build'], { cwd })).toMatchObject({ exitCode: 0, stdout: 'template.yaml → my-machine.ts\n' });
    const { readFile } = await import('node:fs/promises');
    expect(await readFile(path.join(cwd, 'my-machine.ts'), 'utf8')).toContain('/** A: Succeed, template.yaml:9 */');
  });

  test('aslc run takes the machine by its name', async () => {
    const cwd = await directory({ 'template.yaml': `${MACHINE('Definition: { StartAt: A, States: { A: { Type: Succeed } } }')}${MACHINE('Definition: { StartAt: A, States: { A: { Type: Succeed } } }').replace('Resources:\n', '').replace('M:', 'N:')}` });
    expect(await aslc(['run', 'template.yaml', '1'], { cwd })).toMatchObject({ exitCode: 2, stderr: 'error: there is more than one state machine; --machine takes one of M, N\n' });
    expect(await aslc(['run', 'template.yaml', '1', '--machine', 'N'], { cwd })).toMatchObject({ exitCode: 0, stdout: '1\n' });
  });
});

describe('functions', () => {
  const FUNCTION = (properties: string): string => `Globals: { Function: { Runtime: nodejs22.x, Timeout: 9, Environment: { Variables: { A: '1', B: '1' } } } }
Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: ${properties}\n`;

  test('of a SAM template', async () => {
    const { functions, cwd } = await project({ 't.yaml': FUNCTION("{ CodeUri: src, Handler: app.go, MemorySize: 512, Environment: { Variables: { B: '2' } } }"), 'src/app.mjs': '' }, 't.yaml');
    expect(functions).toEqual([{
      name: 'F', file: path.join(cwd, 'src/app.mjs'), handler: 'go', root: path.join(cwd, 'src'), environment: { A: '1', B: '2' }, timeout: 9, memory: 512, concurrency: 10,
    }]);
  });

  test.each([
    ['InlineCode in JavaScript', FUNCTION("{ Handler: index.go, InlineCode: 'exports.go = async (event) => event + process.env.A;' }")],
    ['InlineCode in Python', FUNCTION('{ Runtime: python3.13, Handler: index.go, InlineCode: "import os\\ndef go(event, context):\\n  return str(event) + os.environ[\'A\']" }')],
    ['ZipFile', FUNCTION("{ Handler: index.go, Environment: { Variables: { A: '1' } }, Code: { ZipFile: 'exports.go = async (event) => event + process.env.A;' } }").replace('Serverless', 'Lambda').replace('Handler', 'Runtime: nodejs22.x, Handler')],
  ])('code in the template: %s', async (_, text) => {
    const { functions } = await project({ 't.yaml': text }, 't.yaml');
    const local = new LocalFunctions(functions, { variables: () => ({ PATH: process.env['PATH'] }) });
    onTestFinished(() => local.close());
    expect(await local.invoke('F', '4')).toMatchObject({ payload: '"41"', thrown: false });
  });

  test.each([
    ['{ CodeUri: src, Handler: app.go }', 'there is no app.go in src'],
    ['{ CodeUri: s3://bucket/key, Handler: app.go }', 'its code is no local folder'],
    ['{ CodeUri: src }', 'there is no Handler'],
  ])('%s: a warning', async (properties, reason) => {
    const { functions, findings } = await project({ 't.yaml': FUNCTION(properties), 'src/other.js': '' }, 't.yaml');
    expect(functions).toEqual([]);
    expect(findings).toEqual([expect.objectContaining({ rule: 'MISSING_CODE', severity: 'WARNING', line: 3, message: `The code of the function 'F' is not here (${reason}); its calls go to AWS_ENDPOINT_URL_LAMBDA` })]);
  });
});

test('a nested CDK assembly: the stack of a stage', async () => {
  const stack = { Resources: { M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineName: { 'Fn::Sub': '${AWS::StackName}-m' }, DefinitionS3Location: { Bucket: 'b', Key: 'abc.json' } } } } };
  const { definitions, findings } = await project({
    'cdk.out/manifest.json': JSON.stringify({ artifacts: { 'assembly-Prod': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } } } }),
    'cdk.out/assembly-Prod/manifest.json': JSON.stringify({ artifacts: {
      assets: { type: 'cdk:asset-manifest', properties: { file: 'S.assets.json' } },
      ProdS: { type: 'aws:cloudformation:stack', properties: { templateFile: 'S.template.json' } },
    } }),
    'cdk.out/assembly-Prod/S.assets.json': JSON.stringify({ files: { abc: { source: { path: 'asset.abc.json' }, destinations: { current: { objectKey: 'abc.json' } } } } }),
    'cdk.out/assembly-Prod/asset.abc.json': '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}',
    'cdk.out/assembly-Prod/S.template.json': JSON.stringify(stack),
  }, 'cdk.out/manifest.json');
  expect(findings).toEqual([]);
  expect(definitions).toEqual([expect.objectContaining({ name: 'ProdS-m', file: 'cdk.out/assembly-Prod/asset.abc.json' })]);
});

describe('hostile projects', () => {
  const NAMES = (count: number): string => Array.from({ length: count }, (_, i) => `  Q${i}: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub '\${Q${i + 1}.QueueName}\${Q${i + 1}.QueueName}' } }`).join('\n');
  const CONDITIONS = (count: number): string => Array.from({ length: count }, (_, i) => `  C${i}: !And [!Condition C${i + 1}, !Condition C${i + 1}]`).join('\n');

  test('names and conditions that double', async () => {
    const text = template("!If [C0, !GetAtt Q0.QueueName, '']").replace('Conditions:', `Conditions:\n${CONDITIONS(60)}\n  C60: !Equals [a, a]`).replace('Resources:', `Resources:\n${NAMES(60)}\n  Q60: { Type: AWS::SQS::Queue }`);
    const read = await project({ 't.yaml': text }, 't.yaml');
    expect(resultOf(read)).toHaveLength(2048);
  });

  test('variables that double', async () => {
    const custom = Array.from({ length: 28 }, (_, i) => `  v${i}: '\${self:custom.v${i + 1}}\${self:custom.v${i + 1}}'`).join('\n');
    const { findings } = await project({ 'serverless.yml': `service: '\${self:custom.v0}'\ncustom:\n${custom}\n  v28: x\n` }, 'serverless.yml');
    expect(findings[0]).toMatchObject({ rule: 'MISSING_VARIABLE' });
  });

  test.each(['!Ref constructor', '!GetAtt Queue.constructor', '!GetAtt __proto__.toString', '!ImportValue constructor', '!FindInMap [constructor, a, b]'])('%s', async (expression) => {
    const read = await project({ 't.yaml': template(expression) }, 't.yaml');
    expect(resultOf(read)).toBeTypeOf('string');
    expect(read.findings).toHaveLength(1);
  });

  test('a name that is a path builds a file beside the template', async () => {
    const cwd = await directory({ 'template.yaml': 'Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties: { Name: ../../x, Definition: { StartAt: A, States: { A: { Type: Succeed } } } }\n' });
    expect(await aslc(['build'], { cwd })).toMatchObject({ exitCode: 0, stdout: 'template.yaml → ..-..-x.ts\n' });
  });
});

test('anything else is no project', async () => {
  const cwd = await directory({ 'a.json': '{"StartAt":"A"}', 'b.yaml': '- 1', 'c.json': '{', 'manifest.json': '{}' });
  for (const file of ['a.json', 'b.yaml', 'c.json', 'manifest.json']) expect(readProject({ path: path.join(cwd, file), base: cwd }, { ...OPTIONS, cwd })).toBeUndefined();
});
