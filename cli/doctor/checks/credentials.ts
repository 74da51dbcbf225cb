/** Clients refuse to start without credentials and a region; the server takes any. */
import { hasCredentials } from '../../env/variables.ts';
import { type Check, note, ok } from '../check.ts';

export const credentials: Check = ({ env }) => {
  const key = env['AWS_ACCESS_KEY_ID'] ?? '';
  const missing = [
    ...(hasCredentials(env) ? [] : ['credentials']),
    ...(env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] ? [] : ['a region']),
  ];
  if (missing.length > 0) {
    return note(`the environment has no ${missing.join(' and no ').replaceAll('no a ', 'no ')}: clients stop unless ~/.aws has them`, 'aslc env sets made-up ones.');
  }
  if (/^A(KI|SI)A/.test(key)) {
    return note('AWS_ACCESS_KEY_ID is a real key: calls to services without an endpoint variable reach your account', 'Unset it, then run eval "$(aslc env)".');
  }
  return ok('credentials and a region are set');
};
