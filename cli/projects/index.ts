/** Projects: a row per kind of file that users deploy state machines from. */
import type { DefinitionFile } from '../definitions/definition.ts';
import { readCloudAssembly } from './cdk.ts';
import { readTemplate } from './cloudformation.ts';
import type { Project, ProjectOptions, ReadProject } from './project.ts';
import { readServerless } from './serverless.ts';

export type { FileProblems, Project, ProjectOptions } from './project.ts';

/** The first that knows a file reads it. */
const readers: readonly ReadProject[] = [readServerless, (place, options) => readCloudAssembly(place, options), (place, options) => readTemplate(place, options)];

/** A file as a project; undefined when it is not one. Throws a UsageError when it cannot be read. */
export function readProject(place: DefinitionFile, options: ProjectOptions): Project | undefined {
  // Definitions are called so, and are never templates.
  if (place.path === '-' || /\.asl\.(?:json|ya?ml)$/i.test(place.path)) return undefined;
  for (const read of readers) {
    const project = read(place, options);
    if (project !== undefined) return project;
  }
  return undefined;
}
