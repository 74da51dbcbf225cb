import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDefinition } from '../../cli/definitions/definition.ts';
import { findDefinitions, watchedPlaces } from '../../cli/definitions/find.ts';
import { matchesGlob, splitGlob } from '../../cli/definitions/glob.ts';
import { directory } from './command-line.ts';

const FILES = {
  'a.asl.json': '', 'b.asl.yaml': '', 'c.asl.yml': '', 'd.json': '', 'e.ASL.JSON': '', 'f.txt': '',
  'sub/g.asl.json': '', 'sub/deep/h.asl.json': '',
  'node_modules/i.asl.json': '', '.hidden/j.asl.json': '',
};

describe('what paths name', () => {
  test.each([
    ['a directory: definitions by their extension, below it too', ['.'], ['a.asl.json', 'b.asl.yaml', 'c.asl.yml', 'e.ASL.JSON', 'sub/deep/h.asl.json', 'sub/g.asl.json']],
    ['nothing: the working directory', [], ['a.asl.json', 'b.asl.yaml', 'c.asl.yml', 'e.ASL.JSON', 'sub/deep/h.asl.json', 'sub/g.asl.json']],
    ['a file: whatever it is called', ['d.json'], ['d.json']],
    ['the order of the command, each file once', ['sub', 'c.asl.yml', 'sub/g.asl.json'], ['sub/deep/h.asl.json', 'sub/g.asl.json', 'c.asl.yml']],
    ['a pattern', ['*.asl.{json,yml}'], ['a.asl.json', 'c.asl.yml']],
    ['a pattern over directories', ['sub/**/*.json'], ['sub/deep/h.asl.json', 'sub/g.asl.json']],
    ['a pattern upwards', ['sub/../?.json'], ['d.json']],
  ])('%s', async (_, paths, expected) => {
    const cwd = await directory(FILES);
    const found = await findDefinitions(paths, { cwd });
    expect(found.map(({ path: file }) => path.relative(cwd, file))).toEqual(expected);
  });

  test('a file whose name looks like a pattern is a file', async () => {
    const cwd = await directory({ '[x].asl.json': '', 'x.asl.json': '' });
    const found = await findDefinitions(['[x].asl.json'], { cwd });
    expect(found).toEqual([{ path: path.join(cwd, '[x].asl.json'), base: cwd }]);
  });

  test('where to look for changes', async () => {
    const cwd = await directory(FILES);
    const places = watchedPlaces(['a.asl.json', 'sub', 'sub/*/x.json', '-'], cwd);
    expect(places.map((place) => path.relative(cwd, place))).toEqual(['a.asl.json', 'sub', 'sub']);
  });

  test.each([
    ['order.asl.json', 'order', 'json'],
    ['order.asl.yaml', 'order', 'yaml'],
    ['order.asl.yml', 'order', 'yaml'],
    ['order.json', 'order', 'json'],
    ['order.v2.asl.json', 'order.v2', 'json'],
    ['order', 'order', 'json'],
  ])('%s is the machine %s, in %s', async (file, name, format) => {
    const cwd = await directory({ [file]: 'text' });
    const [found] = await findDefinitions([file], { cwd });
    expect(await readDefinition(found!, { cwd } as never)).toMatchObject({ file, name, format, text: 'text' });
  });
});

describe('patterns', () => {
  test.each([
    ['*.json', 'a.json', true],
    ['*.json', 'a/b.json', false],
    ['**/*.json', 'a.json', true],
    ['**/*.json', 'a/b/c.json', true],
    ['a/**/c', 'a/c', true],
    ['a/**', 'b/c', false],
    ['**', '.git/config', false],
    ['.*/x', '.git/x', true],
    ['*', '.git', false],
    ['?.json', 'ab.json', false],
    ['[a-c].json', 'b.json', true],
    ['[!a-c].json', 'b.json', false],
    ['[!a-c].json', 'd.json', true],
    ['[.json', '[.json', true],
    ['{a,b/{c,d}}.json', 'b/d.json', true],
    ['{a,b}.json', 'c.json', false],
    ['{a}.json', '{a}.json', true],
    ['a+(b).json', 'a+(b).json', true],
  ])('%s and %s: %j', (pattern, file, expected) => {
    expect(matchesGlob(pattern, file)).toBe(expected);
  });

  test.each([
    ['*.json', '', '*.json'],
    ['a/b/*.json', 'a/b', '*.json'],
    ['a/*/c.json', 'a', '*/c.json'],
    ['/*', '/', '*'],
    ['/a/*', '/a', '*'],
  ])('%s is looked for in %j', (pattern, folder, rest) => {
    expect(splitGlob(pattern)).toEqual({ directory: folder, rest });
  });

  test('hostile patterns end soon', () => {
    expect(matchesGlob(`${'*a'.repeat(50)}b`, 'a'.repeat(200))).toBe(false);
    expect(matchesGlob(`${'**/'.repeat(50)}b`, 'a/'.repeat(100))).toBe(false);
    expect(matchesGlob('{a,b}'.repeat(50), 'x')).toBe(false);
  });
});
