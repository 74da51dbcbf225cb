import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/build.mjs';
import { aslc, directory, start, write } from '../cli/command-line.ts';

interface Session {
  readonly command: string;
  readonly output: string;
}

/** The commands in the `console` blocks of a page, each with what it prints. */
function sessions(page: string): Session[] {
  return [...page.matchAll(/```console\n([^]*?)```/g)].flatMap(([, block]) => block!.split(/^\$ /m).slice(1).map((text) => {
    const end = text.indexOf('\n');
    return { command: text.slice(0, end), output: text.slice(end + 1) };
  }));
}

const words = (command: string): string[] => [...command.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word);

/** What a command prints on a terminal without colours; times are nobody's concern. */
async function printed(command: string, cwd: string): Promise<string> {
  const [program, ...args] = words(command);
  if (program === 'cat') return readFile(path.join(cwd, args[0]!), 'utf8');
  const running = start(args, { cwd, interactive: true });
  await running.ended;
  return (await running.until('')).replaceAll(/ *\+\d+ ms/g, ' +0 ms');
}

test('README.md shows what the commands print', async () => {
  const cwd = await directory();
  await cp(path.join(root, 'examples'), path.join(cwd, 'examples'), { recursive: true });
  const hello = await readFile(path.join(root, 'examples/hello.asl.json'), 'utf8');
  await write(cwd, { 'broken.asl.json': hello.replace('"End": true', '"Next": "Farewell"') });
  const shown = sessions(await readFile(path.join(root, 'README.md'), 'utf8'));
  expect(shown.length).toBeGreaterThan(3);
  for (const { command, output } of shown) {
    expect(await printed(command, cwd), command).toBe(output.replaceAll(/ *\+\d+ ms/g, ' +0 ms'));
  }
});

describe('docs/cli.md', () => {
  test.each(['check', 'build', 'run', 'serve', 'test', 'env', 'doctor'])('names every option of aslc %s, and no other', async (command) => {
    const page = await readFile(path.join(root, 'docs/cli.md'), 'utf8');
    const section = page.split(/^## /m).find((text) => text.startsWith(`aslc ${command}`))!;
    const { stdout } = await aslc([command, '--help']);
    const common = new Set(['--help', '--type', '--stdin-format']);
    const offered = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option!).filter((option) => !common.has(option));
    const named = [...section.matchAll(/^\| (?:`-\w`, )?`(--[\w-]+)/gm)].map(([, option]) => option!);
    expect(named.toSorted()).toEqual(offered.toSorted());
  });

  test.each(['README.md', 'docs/cli.md', 'docs/clients.md', 'docs/http-tasks.md', 'docs/parity.md', 'docs/testing.md', 'CHANGELOG.md'])('links of %s lead somewhere', async (page) => {
    const text = await readFile(path.join(root, page), 'utf8');
    for (const [, target] of text.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
      await expect(readFile(path.resolve(root, path.dirname(page), target!)).catch(({ code }) => code), target).resolves.not.toBe('ENOENT');
    }
  });
});
