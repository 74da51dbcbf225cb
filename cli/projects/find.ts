/** Which file makes a folder a project. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What such a file has in it when there are state machines to deploy. */
const TEMPLATE = /AWS::(?:StepFunctions|Serverless)::StateMachine/;
const SERVERLESS = /^["']?stepFunctions["']?\s*:|"stepFunctions"/m;
const MANIFEST = /"artifacts"/;

/** Relative to the folder, the first that is there counts. */
const FILES: readonly (readonly [file: string, content: RegExp])[] = [
  ['template.yaml', TEMPLATE],
  ['template.yml', TEMPLATE],
  ['template.json', TEMPLATE],
  ['serverless.yml', SERVERLESS],
  ['serverless.yaml', SERVERLESS],
  ['serverless.json', SERVERLESS],
  ['cdk.out/manifest.json', MANIFEST],
];

/** The file that makes a folder a project; undefined when none does. */
export function projectFileIn(folder: string): string | undefined {
  const files = path.basename(folder) === 'cdk.out' ? [['manifest.json', MANIFEST] as const] : FILES;
  const found = files.find(([file, content]) => existsSync(path.join(folder, file)) && content.test(readFileSync(path.join(folder, file), 'utf8')));
  return found && path.join(folder, found[0]);
}
