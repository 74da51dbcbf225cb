/** Python where the system has no more files: Node gives a process without streams then. */
import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { FUNCTION_DEFAULTS } from '../../runtime/functions/index.ts';
import { startPython } from '../../runtime/functions/python-sandbox.ts';
import type { Exit } from '../../runtime/functions/sandbox.ts';

vi.mock('node:child_process', () => ({
  spawn: () => {
    const child = Object.assign(new EventEmitter(), { kill() {} });
    setImmediate(() => child.emit('error', new Error('spawn EMFILE')));
    return child;
  },
}));

test('a process that cannot be made has ended, and says why', async () => {
  const printed: string[] = [];
  const definition = { ...FUNCTION_DEFAULTS, name: 'f', file: '/f/app.py', root: '/f' };
  let sandbox: ReturnType<typeof startPython> | undefined;
  const exit = await new Promise<Exit>((exited) => {
    sandbox = startPython({ definition, variables: {}, logStream: '' }, { ready() {}, answered() {}, exited, printed: (line) => void printed.push(line) });
  });
  expect(exit).toEqual({ kind: 'code', code: null });
  expect(printed).toEqual(['python3 cannot be started: spawn EMFILE']);
  await sandbox!.stop();
});
