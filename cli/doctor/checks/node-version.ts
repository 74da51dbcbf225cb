/** Node is as new as the package needs. */
import { readFileSync } from 'node:fs';
import { packageRoot } from '../../package-root.ts';
import { atLeast, type Check, ok, wrong } from '../check.ts';

export const nodeVersion: Check = ({ nodeVersion }) => {
  const { engines } = JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8'));
  const least = engines.node.replace('>=', '');
  return atLeast(nodeVersion.slice(1), least) ? ok(`Node ${nodeVersion}`) : wrong(`Node ${nodeVersion} is older than ${least}`, `Install Node ${least} or newer.`);
};
