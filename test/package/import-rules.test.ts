import { describe, expect, test } from 'vitest';
import { importViolations } from '../../scripts/import-rules.mjs';

describe('imports go one way', () => {
  test.each([
    ['compiler/emit/state.ts', '../ast.ts'],
    ['compiler/text/parse-yaml.ts', 'yaml'],
    ['runtime/core/paths/select.ts', '../failure.ts'],
    ['runtime/engine/execution.ts', '../../compiler/index.ts'],
    ['runtime/engine/execution.ts', '../tasks/lambda.ts'],
    ['runtime/engine/execution.ts', 'node:fs'],
    ['runtime/tasks/lambda.ts', '../core/index.ts'],
    ['runtime/api/server.ts', '../engine/index.ts'],
    ['cli/commands/serve.ts', '../../runtime/api/index.ts'],
    ['test/anything.test.ts', '../cli/main.ts'],
  ])('%s may import %s', (file, imported) => {
    expect(importViolations(file, `import { x } from '${imported}';`)).toEqual([]);
  });

  test.each([
    ['compiler/emit/state.ts', '../../runtime/core/failure.ts'],
    ['compiler/emit/state.ts', 'node:path'],
    ['compiler/emit/state.ts', 'ts-morph'],
    ['runtime/core/follow.ts', '../engine/execution.ts'],
    ['runtime/core/follow.ts', '../../compiler/ast.ts'],
    ['runtime/core/hash.ts', 'node:crypto'],
    ['runtime/core/query.ts', 'jsonata'],
    ['runtime/engine/execution.ts', '../api/server.ts'],
    ['runtime/tasks/lambda.ts', '../engine/execution.ts'],
    ['runtime/store/log.ts', '../tasks/lambda.ts'],
    ['runtime/api/server.ts', '../../cli/main.ts'],
    ['index.ts', './cli/main.ts'],
    ['cli/main.ts', '../test/cases.ts'],
  ])('%s must not import %s', (file, imported) => {
    expect(importViolations(file, `\nimport { x } from '${imported}';`)).toEqual([expect.objectContaining({ file, line: 2, imported })]);
  });

  test.each([
    ['a type', `import type { Server } from '../api/server.ts';`],
    ['again under its own name', `export * from '../api/server.ts';`],
    ['later', `const server = await import('../api/server.ts');`],
    ['inside a type', `let server: import('../api/server.ts').Server;`],
  ])('%s counts', (_, text) => {
    expect(importViolations('runtime/engine/execution.ts', text)).toHaveLength(1);
  });

  test('a folder is not mistaken for one with a longer name', () => {
    expect(importViolations('runtime/engine/x.ts', `import '../core-dump/x.ts';`)).toHaveLength(1);
  });
});
