#!/usr/bin/env node
/** The `aslc` executable. */
import process from 'node:process';
import { processContext } from './context.ts';
import { EXIT_USAGE, systemError } from './exit.ts';
import { runCommandLine } from './program.ts';

// A reader that has seen enough (`aslc check | head`) is no error. Where the disk is full, a server goes on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  if (process.exitCode === EXIT_USAGE) return;
  process.exitCode = EXIT_USAGE;
  process.stderr.write(`error: ${systemError('cannot write to standard output', error).message}\n`);
});
// Whoever does not read the notes does not miss them: the data is what counts.
process.stderr.on('error', () => {});

process.exitCode = await runCommandLine(process.argv.slice(2), processContext()) || process.exitCode;
