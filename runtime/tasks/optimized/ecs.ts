/** `ecs:runTask` (with `.sync` and `.waitForTaskToken`). AWS, "Run Amazon ECS or Fargate tasks with Step Functions". */
import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { integrations, jsonApi } from './api.ts';

const ECS = jsonApi({ prefix: 'ECS', base: 'AmazonECSException', service: 'AmazonECS' }, {
  endpoint: 'ecs', version: '1.1', target: 'AmazonEC2ContainerServiceV20141113', camel: ['options', 'dockerLabels', 'driverOpts', 'labels'],
});

const stopped = ({ LastStatus }: Json): boolean => LastStatus === 'STOPPED';

/** A task that never began, or one of whose containers says so. */
const failed = ({ StopCode, Containers = [] }: Json): boolean =>
  StopCode === 'TaskFailedToStart' || Containers.some(({ ExitCode = 0 }: Json) => ExitCode !== 0);

export const ecs = integrations('ecs', ECS, {
  runTask: {
    request: (parameters) => ['RunTask', { StartedBy: 'AWS Step Functions', ...parameters }],
    // "If a non-empty Failures field is encountered, the task is failed with an AmazonECS.Unknown error."
    rejects: (answer) => (answer.Failures?.length > 0 ? new Failure('AmazonECS.Unknown', JSON.stringify(answer)) : undefined),
    job: {
      describe: ({ Cluster, Tasks }) => ['DescribeTasks', { Cluster, Tasks: Tasks.map(({ TaskArn }: Json) => TaskArn) }],
      // Of several tasks the one that the others are waited for, then the one that failed.
      description: ({ Tasks = [] }) => Tasks.find((task: Json) => !stopped(task)) ?? Tasks.find(failed) ?? Tasks[0],
      state: 'LastStatus',
      succeeded: 'STOPPED',
      failed: '',
      failedAfterAll: failed,
      stop: ({ Cluster, Tasks }) => Tasks.map(({ TaskArn: Task }: Json) => ['StopTask', { Cluster, Task, Reason: 'Stopped by AWS Step Functions' }]),
    },
  },
});
