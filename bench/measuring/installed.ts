/** The package as it is published, built into a directory of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Installed {
  /** The file of the command. */
  readonly cli: string;
  /** Starts `aslc serve` on a free port, with everything in memory. */
  serve(...flags: readonly string[]): Promise<{ readonly port: number; stop(): Promise<void> }>;
}

/** Calls `use` with the package. */
export async function withInstalled(use: (installed: Installed) => Promise<void>): Promise<void> {
  const { buildModules } = await import(path.resolve('scripts/build.mjs')) as { buildModules(outdir: string): Promise<void> };
  // Laid out as the installed package is.
  const directory = mkdtempSync(path.join(os.tmpdir(), 'aslc-bench-'));
  const cli = path.join(directory, 'dist/cli.js');
  try {
    copyFileSync('package.json', path.join(directory, 'package.json'));
    symlinkSync(path.resolve('node_modules'), path.join(directory, 'node_modules'), 'dir');
    await buildModules(path.join(directory, 'dist'));
    await use({
      cli,
      async serve(...flags) {
        const server = spawn(process.execPath, [cli, 'serve', '--port', '0', '--json', '--memory', ...flags], { cwd: directory, stdio: ['ignore', 'pipe', 'inherit'] });
        const [line] = await once(server.stdout!, 'data');
        const { url } = JSON.parse(String(line).split('\n', 1)[0]!) as { url: string };
        return {
          port: Number(new URL(url).port),
          async stop() {
            server.kill();
            await once(server, 'exit');
          },
        };
      },
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
