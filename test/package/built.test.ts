import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { buildModules, entries, root } from '../../scripts/build.mjs';

let dist: string;

beforeAll(async () => {
  // Inside the project, so that the packages it imports are found.
  const made = await mkdtemp(path.join(root, 'node_modules/.package-test-'));
  await copyFile(path.join(root, 'package.json'), path.join(made, 'package.json'));
  dist = path.join(made, 'dist');
  await buildModules(dist);
});

afterAll(() => rm(path.dirname(dist), { recursive: true, force: true }));

const node = (...args: readonly string[]) => spawnSync(process.execPath, args, { encoding: 'utf8' });

/** What `aslc serve --json` prints until it is ready. */
async function untilReady(output: Readable): Promise<Json[]> {
  const events: Json[] = [];
  for await (const line of createInterface(output)) {
    events.push(JSON.parse(line));
    if (events.at(-1).event === 'ready') break;
  }
  return events;
}

/** The modules that a built file loads at once, itself among them. */
async function loads(file: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = await readFile(path.join(dist, file), 'utf8');
  for (const [, imported] of text.matchAll(/^(?:import|export)\b[^;]*?["']\.\/([^"']+)["'];$/gm)) await loads(imported!, seen);
  return seen;
}

/** What a built file and the modules it loads import from outside of the package. */
async function importsOf(file: string): Promise<string[]> {
  const texts = await Promise.all([...await loads(file)].map((name) => readFile(path.join(dist, name), 'utf8')));
  const imported = texts.flatMap((text) => [...text.matchAll(/^(?:import|export)\b[^;]*?["']([^"']+)["'];$/gm)].map((match) => match[1]!));
  return [...new Set(imported.filter((name) => !name.startsWith('.')))].toSorted();
}

describe('the built package', () => {
  test('has every file that package.json names', async () => {
    const { bin, exports } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
    const named = [bin.aslc, ...Object.values<{ default: string }>(exports).map((entry) => entry.default)].map((file) => path.posix.normalize(file));
    expect(named.toSorted()).toEqual(Object.keys(entries).map((entry) => `dist/${entry}.js`).toSorted());
    expect(await readdir(dist)).toEqual(expect.arrayContaining(named.map((file) => path.basename(file))));
  });

  test('has types for every entry where package.json says', async () => {
    const { exports } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
    const typed = Object.values<{ types: string }>(exports).map(({ types }) => types.replace('./dist/types/', '').replace('.d.ts', '.ts'));
    expect(typed.toSorted()).toEqual([entries.index, entries.runtime, entries.server, entries.client].toSorted());
  });

  test('aslc is executable', async () => {
    expect((await stat(path.join(dist, 'cli.js'))).mode & 0o111).toBe(0o111);
    expect(await readFile(path.join(dist, 'cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    const { status, stdout, stderr } = node(path.join(dist, 'cli.js'), '--version');
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' });
  });

  test('a reader that closes the pipe is no error', () => {
    const { stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${path.join(dist, 'cli.js')}" --help | true`], { encoding: 'utf8' });
    expect(stderr).toBe('');
  });

  test('nobody has to read the notes', async () => {
    const child = spawn(process.execPath, [path.join(dist, 'cli.js'), 'check', path.join(root, 'examples/hello.asl.json')], { stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.destroy();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test.skipIf(!existsSync('/dev/full'))('data that cannot be written is an error', () => {
    const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${path.join(dist, 'cli.js')}" --help > /dev/full`], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'error: cannot write to standard output: the disk is full\n' });
  });

  test('what handlers leave behind ends no server', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'aslc-handlers-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const work = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work', End: true };
    await writeFile(path.join(folder, 'm.asl.json'), JSON.stringify({ StartAt: 'W', States: { W: work } }));
    await writeFile(path.join(folder, 'aslc.config.mjs'), `export default { handlers: { work: async () => {
      Promise.reject(new Error('left behind'));
      await new Promise((resolve) => setTimeout(() => { setImmediate(resolve); throw new Error('thrown from a timer'); }));
      return 'done';
    } } };`);
    const server = spawn(process.execPath, [path.join(dist, 'cli.js'), 'serve', '--type', 'express', '--port', '0', '--memory', '--json', '--no-watch', '.'], { cwd: folder });
    const [ended, notes] = [once(server, 'exit'), text(server.stderr)];
    const events = await untilReady(server.stdout);
    const response = await fetch(events[0].url, {
      method: 'POST', headers: { 'x-amz-target': 'AWSStepFunctions.StartSyncExecution' }, body: JSON.stringify({ stateMachineArn: events[1].stateMachineArn }),
    });
    expect(await response.json()).toMatchObject({ status: 'SUCCEEDED', output: '"done"' });
    server.kill();
    expect(await ended).toEqual([0, null]);
    expect(await notes).toMatch(/nobody has caught this: Error: left behind[^]*nobody has caught this: Error: thrown from a timer/);
  });

  test('aslc loads no more at its start than the command line needs', async () => {
    const packages = (await importsOf('cli.js')).filter((name) => !name.startsWith('node:'));
    expect(packages).toEqual(['commander', 'picocolors']);
  });

  test('has the license of every package that is built in', async () => {
    const licenses = await readFile(path.join(dist, 'licenses.txt'), 'utf8');
    for (const name of ['@jridgewell/gen-mapping', '@jridgewell/sourcemap-codec', 'jsonata', 'yaml']) expect(licenses).toMatch(new RegExp(`^${name} \\d+\\.`, 'm'));
  });

  test('aslc/runtime runs anywhere: it imports nothing', async () => {
    expect(await importsOf('runtime.js')).toEqual([]);
  });

  test('aslc serve --workers finds the module of its workers', async () => {
    const server = spawn(process.execPath, [path.join(dist, 'cli.js'), 'serve', '--workers', '1', '--type', 'express', '--port', '0', '--memory', '--json', '--no-watch', 'examples/hello.asl.json'], { cwd: root });
    const ended = once(server, 'exit');
    try {
      const events = await untilReady(server.stdout);
      const response = await fetch(events[0].url, {
        method: 'POST',
        headers: { 'x-amz-target': 'AWSStepFunctions.StartSyncExecution' },
        body: JSON.stringify({ stateMachineArn: events[1].stateMachineArn, input: '{"name":"Ada"}' }),
      });
      expect(await response.json()).toMatchObject({ status: 'SUCCEEDED', output: '{"greeting":"Hello, Ada!"}' });
    } finally {
      server.kill();
    }
    expect(await ended).toEqual([0, null]);
  });

  test.each(Object.keys(entries).filter((entry) => entry !== 'cli'))('%s loads', async (entry) => {
    const module = await import(pathToFileURL(path.join(dist, `${entry}.js`)).href);
    expect(Object.keys(module).length).toBeGreaterThan(0);
  });
});

test('npm start ends with a server that cannot listen', async () => {
  const other = net.createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as net.AddressInfo;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['examples/start.mjs'], { cwd: root, encoding: 'utf8', env: { ...process.env, PORT: String(port) } });
  other.close();
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: `error: cannot listen on 127.0.0.1:${port}: the port is in use (--port 0 takes a free one)\n` });
});

test('npm start leaves no server behind when it fails', async () => {
  // What Node's fetch refuses to ask, so that the server has no machines.
  const example = spawn(process.execPath, ['examples/start.mjs'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, PORT: '10080' } });
  const [exit] = await Promise.all([once(example, 'exit'), text(example.stderr)]);
  expect(exit).not.toEqual([0, null]);
});
