/** A definition as a file (or standard input) holds it, and what the compiler makes of it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../context.ts';
import { systemError } from '../exit.ts';
import type { Origin } from './origin.ts';

export type Format = 'json' | 'yaml';

/** Where a definition lies. */
export interface DefinitionFile {
  /** Absolute; `-` is standard input. */
  readonly path: string;
  /** The directory that was named on the command line; what is built keeps its place below it. */
  readonly base: string;
}

export interface Definition extends DefinitionFile {
  /** For people: relative to the working directory, with the part that follows from it. */
  readonly file: string;
  /** The file's name without its extensions: `order` for order.asl.json. */
  readonly name: string;
  readonly format: Format;
  readonly text: string;
  /** What the project that it belongs to makes of it; the command says so where there is none. */
  readonly type?: 'standard' | 'express';
  /** The text that `text` was made of, where that is what people know. */
  readonly origin?: Origin;
}

const EXTENSION = /(?:\.asl)?\.(json|ya?ml)$/i;

/** Reads a definition. Throws a UsageError when it cannot be read. */
export async function readDefinition(place: DefinitionFile, context: Context, stdinFormat: Format = 'json'): Promise<Definition> {
  if (place.path === '-') {
    return { ...place, file: '<stdin>', name: 'stdin', format: stdinFormat, text: await context.readStdin() };
  }
  const file = path.relative(context.cwd, place.path) || place.path;
  try {
    return { ...place, file, name: definitionName(place.path), format: formatOf(place.path), text: await readFile(place.path, 'utf8') };
  } catch (error) {
    throw systemError(`cannot read ${file}`, error);
  }
}

/** `order` for /machines/order.asl.json. */
const definitionName = (file: string): string => path.basename(file).replace(EXTENSION, '');

const formatOf = (file: string): Format => (/^ya?ml$/i.test(EXTENSION.exec(file)?.[1] ?? '') ? 'yaml' : 'json');
