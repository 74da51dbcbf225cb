import type { State } from '../ast.ts';
import type { StringNode } from '../text/json-tree.ts';
import type { Check } from './check.ts';
import { resourceOf } from './resource-arn.ts';

/** Resources of ItemReader and ResultWriter: AWS pages of these names. */
const readers: readonly string[] = ['s3:getObject', 's3:listObjectsV2'];
const writers: readonly string[] = ['s3:putObject'];

/**
 * "The 'Resource' field … is a URI that uniquely identifies the specific task to execute" (ASL specification, "Task
 * State"): a Lambda function, an activity or an integration that AWS has. A placeholder of CloudFormation is for later.
 */
export const resources: Check = ({ states, report }) => {
  for (const { node, pointer, known } of states.flatMap(resourcesOf)) {
    if (known(node.value)) continue;
    if (node.value.includes('${')) report.add('UNRESOLVED_SUBSTITUTION', { node, pointer }, { value: node.value });
    else report.add('UNRECOGNIZED_RESOURCE', { node, pointer }, { resource: node.value });
  }
};

interface Found {
  readonly node: StringNode;
  readonly pointer: string;
  readonly known: (resource: string) => boolean;
}

function resourcesOf(state: State): readonly Found[] {
  const found: Found[] = [];
  const add = (node: StringNode | undefined, pointer: string, known: Found['known']) => {
    if (node !== undefined) found.push({ node, pointer, known });
  };
  if (state.type === 'Task') add(state.resource, `${state.pointer}/Resource`, (resource) => resourceOf(resource) !== undefined);
  if (state.type === 'Map') {
    add(state.itemReader?.resource, `${state.pointer}/ItemReader/Resource`, (resource) => isStorage(resource, readers));
    add(state.resultWriter?.resource, `${state.pointer}/ResultWriter/Resource`, (resource) => isStorage(resource, writers));
  }
  return found;
}

function isStorage(resource: string, actions: readonly string[]): boolean {
  return actions.includes(/^arn:aws[\w-]*:states:::(.+)$/.exec(resource)?.[1] ?? '');
}
