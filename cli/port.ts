/** `--port`, the same for every command that has it. */
import { Option } from 'commander';
import { DEFAULT_PORT } from '../client/index.ts';
import { wholeNumber } from './option-values.ts';

/** The option; PORT gives its default, else 8083. */
export const portOption = (description: string): Option =>
  new Option('-p, --port <port>', description).argParser(wholeNumber(0, 65_535)).default(DEFAULT_PORT).env('PORT');
