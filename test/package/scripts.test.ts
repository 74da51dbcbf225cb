import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/build.mjs';

/** Passes its options on, to the runner of the recordings, which refuses what it does not know. */
const PASSES_ON = 'conformance.mjs';

const run = (script: string, ...args: readonly string[]) => promisify(execFile)(process.execPath, [path.join(root, 'scripts', script), ...args]);

describe.each(readdirSync(path.join(root, 'scripts')).filter((name) => name !== PASSES_ON))('scripts/%s', (script) => {
  test('does nothing for an option that it does not know', async () => {
    await expect(run(script, '--chek')).rejects.toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining("error: unknown option '--chek'") });
  });
});

test('node scripts/api-model.mjs wants the model', async () => {
  const before = await readFile(path.join(root, 'runtime/api/model.generated.ts'), 'utf8');
  await expect(run('api-model.mjs')).rejects.toMatchObject({ stderr: expect.stringContaining("error: missing required argument 'api-model.json'") });
  expect(await readFile(path.join(root, 'runtime/api/model.generated.ts'), 'utf8')).toBe(before);
});
