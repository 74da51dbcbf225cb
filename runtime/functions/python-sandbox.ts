/** Python functions: one `python3` process each, which ends when this one does, however that happens. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { PYTHON_MAIN } from './python-main.ts';
import { isAnswer, lines, type Sandbox, type SandboxEvents, type SandboxOptions } from './sandbox.ts';

/** Characters: 7 Mi, each of them written as six. */
const LONGEST_ANSWER = 64 * 1024 * 1024;

/** The module is loaded. */
interface Ready {
  readonly ready: true;
  readonly files: readonly string[];
}

/** A line of the channel, which the code can write to as well. */
function messageOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isReady(message: unknown): message is Ready {
  const { ready, files } = (message ?? {}) as Partial<Ready>;
  return ready === true && Array.isArray(files) && files.every((file) => typeof file === 'string');
}

/** Starts a process for the module of a function. */
export function startPython({ definition, variables, logStream }: SandboxOptions, events: SandboxEvents): Sandbox {
  const { file, source = null, handler, root, name, memory } = definition;
  const module = path.relative(root, file).replace(/\.py$/, '').split(path.sep).join('.');
  const child = spawn('python3', ['-c', PYTHON_MAIN, root, module, handler, name, String(memory), logStream], {
    cwd: root,
    env: { ...variables, PYTHONUNBUFFERED: '1', PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  child.on('error', (error) => {
    events.printed(`python3 cannot be started: ${error.message}`);
    events.exited({ kind: 'code', code: null });
  });
  child.on('close', (exitCode) => events.exited({ kind: 'code', code: exitCode }));
  // Where the system has no more files, nothing has been made, and `error` follows.
  const channel = child.stdio?.[3] as Duplex | undefined;
  if (channel === undefined) return { send() {}, stop: () => gone };
  const printed = lines(events.printed);
  child.stdout!.setEncoding('utf8').on('data', printed);
  child.stderr!.setEncoding('utf8').on('data', printed);
  channel.on('error', () => child.kill('SIGKILL'));
  channel.setEncoding('utf8').on('data', lines((line) => {
    const message = messageOf(line);
    if (isAnswer(message)) events.answered(message);
    else if (isReady(message)) events.ready(message.files);
  }, LONGEST_ANSWER));
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
