/** How a command ends: with an exit code, or with an error that says what the user has to change. */

export const EXIT_OK = 0;
/** The definition or the execution failed. */
export const EXIT_FAILED = 1;
/** The command itself is wrong: an unknown option, a file that is not there. */
export const EXIT_USAGE = 2;

/** Called by a command with its exit code. */
export type Done = (exitCode: number) => void;

/** Ends the command with exit code 2 and its message, without a stack trace. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** A failed system call in a person's words: `cannot read order.asl.json: permission denied`. */
export function systemError(doing: string, error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new UsageError(`${doing}: ${(code && REASONS[code]) ?? message}`, { cause: error });
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'the port is in use (--port 0 takes a free one)',
  EADDRNOTAVAIL: 'this machine does not have that address',
  EEXIST: 'a file is in the way',
  EISDIR: 'it is a directory',
  ELOOP: 'it is a link to itself',
  ENOENT: 'no such file or directory',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'part of the path is not a directory',
  ENOTFOUND: 'there is no such host',
  EROFS: 'the file system is read-only',
};
