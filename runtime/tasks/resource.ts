/** What the Resource of a Task state names, taken apart. */
import type { TaskTarget } from '../core/host.ts';

/** How long a state waits: for the answer, for the job it started, or for whoever holds its task token. */
export type Pattern = 'request' | '.sync' | '.sync:2' | '.waitForTaskToken';

export interface Resource {
  /** 'sqs', 'aws-sdk:s3'; 'lambda' for functions named by their ARN. */
  readonly service: string;
  /** 'sendMessage'; 'invoke' for functions. */
  readonly action: string;
  readonly pattern: Pattern;
}

/** 'startExecution.sync:2' → action 'startExecution', pattern '.sync:2'. AWS, "Service integration patterns". */
export function resourceOf(target: TaskTarget): Resource {
  if (target.kind !== 'service') return { service: target.kind, action: 'invoke', pattern: 'request' };
  const { resourceType: service, resource } = target;
  for (const pattern of ['.sync', '.sync:2', '.waitForTaskToken'] as const) {
    if (resource.endsWith(pattern)) return { service, action: resource.slice(0, -pattern.length), pattern };
  }
  return { service, action: resource, pattern: 'request' };
}
