/** One task in a process of its own, whose environment may name certificates: prints how it ended. Its arguments are the address and the resource. */
import { createTasks } from '../../runtime/tasks/index.ts';
import { runTask } from './run-task.ts';

const [,, url = '', resource = ''] = process.argv;
const parameters = {
  'http:invoke': { ApiEndpoint: url, Method: 'GET', InvocationConfig: { ConnectionArn: 'api' } },
  'eks:call': { ClusterName: 'my cluster', CertificateAuthority: 'x', Endpoint: url, Method: 'GET', Path: '/' },
}[resource];
const tasks = createTasks({
  environment: process.env,
  http: { connections: { api: { AuthorizationType: 'BASIC', AuthParameters: { BasicAuthParameters: { Username: 'ada', Password: 'secret' } } } } },
});
const { outcome } = await runTask({ resource, parameters }, { tasks });
process.stdout.write(JSON.stringify(outcome));
tasks.close();
