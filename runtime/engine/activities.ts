/**
 * Activities: tasks that wait for a worker, and workers that wait for a task.
 *
 * First come, first served on both sides; nobody polls. A task leaves the queue when a worker takes it, when it times
 * out and when its execution ends.
 */
import type { Frame, Json, TaskRequest, TaskResult } from '../core/index.ts';
import type { Store } from '../store/index.ts';
import { apiError } from './api-error.ts';
import type { Clock } from './clock.ts';
import type { TaskTokens } from './task-tokens.ts';

/** A task that no worker has taken. */
interface Waiting {
  readonly input: Json;
  readonly token: string;
  readonly request: TaskRequest;
}

/** What a worker gets. */
export interface ActivityTask {
  readonly taskToken: string;
  readonly input: Json;
}

/** A worker that polls. It waits no more once it is given something. */
interface Worker {
  readonly name: string | undefined;
  give(task: ActivityTask | undefined): void;
}

/** Both queues of an activity; one of them is empty. */
interface Queue {
  readonly tasks: Set<Waiting>;
  readonly workers: Set<Worker>;
}

/** How long GetActivityTask holds on (ms). AWS, "GetActivityTask". */
const LONG_POLL = 60_000;

/** Workers that poll an activity at a time. AWS, "Service quotas". */
const MAX_WORKERS = 1000;

export class Activities {
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly tokens: TaskTokens;
  private readonly queues = new Map<string, Queue>();

  constructor(store: Store, clock: Clock, tokens: TaskTokens) {
    this.store = store;
    this.clock = clock;
    this.tokens = tokens;
  }

  /** Hands a task to the next worker; gives the worker's answer. */
  schedule(frame: Frame, activityArn: string, request: TaskRequest): Promise<TaskResult> {
    if (this.store.activities.get(activityArn) === undefined) {
      return Promise.resolve({ error: 'States.Runtime', cause: `The activity ${activityArn} does not exist.`, located: true });
    }
    request.scheduled();
    const token = this.tokens.of(frame);
    const answer = this.tokens.wait(frame, token, request);
    const task: Waiting = { input: request.arguments, token, request };
    const queue = this.queueOf(activityArn);
    const [worker] = queue.workers;
    if (request.resumed?.started) return answer;
    if (worker === undefined) {
      queue.tasks.add(task);
      this.dropWhenCancelled(queue, task, frame);
    } else {
      hand(task, worker);
    }
    return answer;
  }

  /** The next task, or undefined after a minute without one. `onLeave` registers what to do when the worker goes away. */
  poll(activityArn: string, workerName: string | undefined, onLeave: (leave: () => void) => void): Promise<ActivityTask | undefined> {
    if (this.store.activities.get(activityArn) === undefined) throw apiError('ActivityDoesNotExist', activityArn);
    const queue = this.queueOf(activityArn);
    if (queue.workers.size >= MAX_WORKERS) throw apiError('ActivityWorkerLimitExceeded', activityArn);
    return new Promise((resolve) => {
      const [task] = queue.tasks;
      if (task !== undefined) {
        queue.tasks.delete(task);
        return hand(task, { name: workerName, give: resolve });
      }
      const worker: Worker = {
        name: workerName,
        give(given) {
          cancel();
          queue.workers.delete(worker);
          resolve(given);
        },
      };
      queue.workers.add(worker);
      const leave = (): void => worker.give(undefined);
      const cancel = this.clock.timer(this.clock.now() + LONG_POLL, leave);
      onLeave(leave);
    });
  }

  /** Forgets an activity. Tasks that wait for a worker go on waiting, as at AWS. */
  remove(activityArn: string): void {
    this.store.activities.delete(activityArn);
    this.store.tags.delete(activityArn);
    const queue = this.queues.get(activityArn);
    if (queue?.tasks.size === 0) this.queues.delete(activityArn);
  }

  private queueOf(activityArn: string): Queue {
    let queue = this.queues.get(activityArn);
    if (queue === undefined) this.queues.set(activityArn, queue = { tasks: new Set(), workers: new Set() });
    return queue;
  }

  private dropWhenCancelled(queue: Queue, task: Waiting, frame: Frame): void {
    const dropToken = frame.pending;
    task.request.onCancel(() => {
      queue.tasks.delete(task);
      dropToken?.();
    });
  }
}

function hand({ input, token, request }: Waiting, worker: Worker): void {
  request.started(worker.name);
  worker.give({ taskToken: token, input });
}
