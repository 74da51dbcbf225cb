/** One HTTP Task in a process of its own, whose environment may name certificates: prints how it ended. Its argument is the address. */
import { systemClock } from '../../runtime/core/clock.ts';
import { HttpTasks } from '../../runtime/tasks/http-task/http-tasks.ts';

const tasks = new HttpTasks({ connections: { api: { AuthorizationType: 'BASIC', AuthParameters: { BasicAuthParameters: { Username: 'ada', Password: 'secret' } } } } }, systemClock);
const parameters = { ApiEndpoint: process.argv[2], Method: 'GET', InvocationConfig: { ConnectionArn: 'api' } };
const ended = await tasks.invoke(parameters, { region: 'us-east-1' }).catch(({ error, cause }: { readonly error: string; readonly cause: string }) => ({ error, cause }));
process.stdout.write(JSON.stringify(ended));
tasks.close();
