/** No proxy stands between clients and this machine: botocore and Go send even calls of 127.0.0.1 to one, unless NO_PROXY has the host. */
import { type Check, hostOf, ok, wrong } from '../check.ts';

export const proxy: Check = ({ env, endpoint }) => {
  const name = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'].find((variable) => env[variable]);
  if (name === undefined) return ok('no proxy is set');
  const host = hostOf(endpoint);
  const except = (env['NO_PROXY'] || env['no_proxy'] || '').split(',').map((entry) => entry.trim());
  if (except.includes('*') || except.some((entry) => entry === host || (entry !== '' && host.endsWith(`.${entry.replace(/^\./, '')}`)))) {
    return ok(`calls of ${host} go past the proxy`);
  }
  return wrong(`${name} sends calls of ${host} to ${env[name]}`, `Add ${host} to NO_PROXY.`);
};
