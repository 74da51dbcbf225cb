/** `--port`, the same for every command that has it. */
import { InvalidArgumentError, Option } from 'commander';
import { DEFAULT_PORT } from '../client/index.ts';

/** The option; PORT gives its default, else 8083. */
export const portOption = (description: string): Option =>
  new Option('-p, --port <port>', description).argParser(portNumber).default(DEFAULT_PORT).env('PORT');

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('It must be a number from 0 to 65535.');
  return port;
}
