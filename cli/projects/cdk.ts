/** What `cdk synth` writes: cdk.out with its manifest, the templates of its stacks, and the assets they name. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { JsonNode } from '../../compiler/text/json-tree.ts';
import type { DefinitionFile } from '../definitions/definition.ts';
import { readTemplate } from './cloudformation.ts';
import { at, type Document, membersOf, readDocument, textOf } from './document.ts';
import type { Project, ProjectOptions } from './project.ts';

/** Assemblies inside one another: one per stage. */
const MAXIMUM_DEPTH = 8;

/** A cloud assembly by its manifest.json. Undefined when the file is something else. Source: AWS CDK, cloud-assembly-schema. */
export function readCloudAssembly(place: DefinitionFile, options: ProjectOptions, depth = 0): Project | undefined {
  if (path.basename(place.path) !== 'manifest.json' || depth > MAXIMUM_DEPTH) return undefined;
  const manifest = readDocument(place.path);
  const artifacts = at(manifest.root, 'artifacts');
  if (artifacts?.kind !== 'object') return undefined;
  const folder = path.dirname(place.path);
  const assets = assetsIn(artifacts, folder);
  const parts = artifacts.members.map(({ key, value }) => partOf(key.value, value, manifest, (file) => {
    const inside = { path: path.resolve(folder, file), base: place.base };
    return path.basename(file) === 'manifest.json'
      ? readCloudAssembly(inside, options, depth + 1)
      : readTemplate(inside, options, { stackName: key.value, asset: (objectKey) => assets.get(objectKey) });
  }));
  const projects = parts.filter((part) => part !== undefined);
  return {
    definitions: projects.flatMap(({ definitions }) => definitions),
    functions: projects.flatMap(({ functions }) => functions),
    connections: Object.assign({}, ...projects.map(({ connections }) => connections)),
    problems: [{ file: path.relative(options.cwd, place.path), text: manifest.text, diagnostics: manifest.problems.found }, ...projects.flatMap(({ problems }) => problems)],
    files: [place.path, ...projects.flatMap(({ files }) => files)],
  };
}

/** A stack, or the assembly of a stage; nothing for other artifacts. */
function partOf(id: string, artifact: JsonNode, manifest: Document, read: (file: string) => Project | undefined): Project | undefined {
  const type = textOf(at(artifact, 'type'));
  const template = at(artifact, 'properties', 'templateFile');
  const directory = at(artifact, 'properties', 'directoryName');
  const node = type === 'aws:cloudformation:stack' ? template : type === 'cdk:cloud-assembly' ? directory : undefined;
  const named = textOf(node);
  if (node === undefined || named === undefined) return undefined;
  const file = node === directory ? `${named}/manifest.json` : named;
  if (existsSync(path.resolve(path.dirname(manifest.file), file))) return read(file);
  manifest.problems.add('MISSING_FILE', node, { name: file, reason: `the artifact ${id} is not there` });
  return undefined;
}

/** Key of an object in the bucket of assets → the folder or file it was made of. */
function assetsIn(artifacts: JsonNode, folder: string): ReadonlyMap<string, string> {
  const assets = new Map<string, string>();
  for (const { value } of membersOf(artifacts)) {
    const file = textOf(at(value, 'type')) === 'cdk:asset-manifest' ? textOf(at(value, 'properties', 'file')) : undefined;
    if (file === undefined || !existsSync(path.resolve(folder, file))) continue;
    for (const { value: asset } of membersOf(at(readDocument(path.resolve(folder, file)).root, 'files'))) {
      const source = textOf(at(asset, 'source', 'path'));
      for (const { value: destination } of membersOf(at(asset, 'destinations'))) {
        const key = textOf(at(destination, 'objectKey'));
        if (key !== undefined && source !== undefined) assets.set(key, path.resolve(folder, source));
      }
    }
  }
  return assets;
}
