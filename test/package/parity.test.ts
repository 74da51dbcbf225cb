import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/build.mjs';
import { parityPage } from '../../scripts/parity.mjs';

describe('docs/parity.md', () => {
  test('is up to date: node scripts/parity.mjs', async () => {
    const page = await readFile(path.join(root, 'docs/parity.md'), 'utf8');
    expect(page).toBe(await parityPage(page));
  });

  test('has every operation of the API, every state type and every intrinsic function', async () => {
    const page = await readFile(path.join(root, 'docs/parity.md'), 'utf8');
    const rows = (section: string): number => page.split(/^## /m).find((text) => text.startsWith(section))!.match(/^\| \w/gm)!.length;
    expect(rows('API operations')).toBe(37);
    expect(page.match(/^## \w+ state$/gm)).toHaveLength(8);
    expect(rows('Intrinsic functions')).toBe(18);
    expect(rows('History event types')).toBe(62);
  });
});
