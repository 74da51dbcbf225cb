/** Python functions: one `python3` process each, which ends when this one does, however that happens. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { PYTHON_MAIN } from './python-main.ts';
import { lines, type Sandbox, type SandboxAnswer, type SandboxEvents, type SandboxOptions } from './sandbox.ts';

type Message = { readonly ready: true; readonly files: readonly string[] } | SandboxAnswer;

/** Starts a process for the module of a function. */
export function startPython({ definition, variables, logStream }: SandboxOptions, events: SandboxEvents): Sandbox {
  const { file, source = null, handler, root, name, memory } = definition;
  const module = path.relative(root, file).replace(/\.py$/, '').split(path.sep).join('.');
  const child = spawn('python3', ['-c', PYTHON_MAIN, root, module, handler, name, String(memory), logStream], {
    cwd: root,
    env: { ...variables, PYTHONUNBUFFERED: '1', PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const channel = child.stdio[3] as Duplex;
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  child.on('error', (error) => {
    events.printed(`python3 cannot be started: ${error.message}`);
    events.exited({ kind: 'code', code: null });
  });
  child.on('close', (exitCode) => events.exited({ kind: 'code', code: exitCode }));
  const printed = lines(events.printed);
  child.stdout!.setEncoding('utf8').on('data', printed);
  child.stderr!.setEncoding('utf8').on('data', printed);
  channel.on('error', () => child.kill('SIGKILL'));
  channel.setEncoding('utf8').on('data', lines((line) => {
    const message = JSON.parse(line) as Message;
    if ('ready' in message) events.ready(message.files);
    else events.answered(message);
  }));
  const send = (message: unknown): void => void channel.write(`${JSON.stringify(message)}\n`);
  send(source);
  return {
    send,
    stop: () => {
      child.kill('SIGKILL');
      return gone;
    },
  };
}
