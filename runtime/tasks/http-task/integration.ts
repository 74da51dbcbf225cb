/** The row of `http:invoke` among the integrations. */
import type { OptimizedIntegration } from '../integration.ts';
import { problemsWith } from './parameters.ts';

export const httpInvoke: OptimizedIntegration = {
  // Whatever can happen to a request has a name of its own in http-tasks.ts.
  names: { prefix: 'States.Http', base: 'Socket' },
  problems: problemsWith,
  call: (parameters, { http, environment, signal }) =>
    http.invoke(parameters, { region: environment.region, signal, traced: environment.traceHttp }),
};
