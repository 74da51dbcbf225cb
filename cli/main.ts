#!/usr/bin/env node
/** The `aslc` executable. */
import process from 'node:process';
import { processContext } from './context.ts';
import { runCommandLine } from './program.ts';

// A reader that has seen enough (`aslc check | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await runCommandLine(process.argv.slice(2), processContext());
