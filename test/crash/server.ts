/** A server in a process of its own, on the directory that the test names; it is killed without notice. */
import { startServer } from '../../runtime/api/index.ts';

const server = await startServer({ port: 0, data: process.argv[2]!, durability: 'fsync' });
process.send!({ url: server.url });
