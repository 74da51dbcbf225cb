/** What states of both query languages have: the task they call, and what Retry and Catch say. */
import fc from 'fast-check';
import type { Json } from '../../runtime/core/index.ts';
import { chance, type Draw, one } from './draw.ts';

export const TASK_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:';
/** What the tasks of a random machine do; the function's name says it. */
export const TASKS = ['echo', 'wrap', 'wrap', 'wrap', 'busy-once', 'busy-once', 'busy-always', 'broken', 'slow'] as const;
const ERRORS = [
  'Busy', 'Broken', 'Own.Error', 'States.TaskFailed', 'States.Timeout', 'States.Runtime', 'States.ReferencePathConflict', 'States.NoChoiceMatched',
  'States.QueryEvaluationError',
];

/** The Resource of a task; one that never answers has a time-out. */
export function taskResource(draw: Draw): Json {
  const task = one(draw, TASKS);
  return { Resource: TASK_ARN + task, ...(task === 'slow' || chance(draw, 10) ? { TimeoutSeconds: draw(fc.integer, { min: 1, max: 3 }) } : {}) };
}

/** Some errors that a retrier or catcher may name. */
export const errorNames = (draw: Draw): readonly string[] => (chance(draw, 50) ? [one(draw, ERRORS)] : [one(draw, ERRORS), one(draw, ERRORS)]);

/** One retrier or two; delays differ in every way, which changes nothing but the time. */
export function retriers(draw: Draw): readonly Json[] {
  const retrier = (ErrorEquals: readonly string[]): Json => ({
    ErrorEquals,
    ...(chance(draw, 90) ? { MaxAttempts: draw(fc.nat, 2) } : {}),
    ...(chance(draw, 50) ? { IntervalSeconds: draw(fc.integer, { min: 1, max: 3 }) } : {}),
    ...(chance(draw, 30) ? { BackoffRate: one(draw, [1, 1.5, 3]) } : {}),
    ...(chance(draw, 20) ? { MaxDelaySeconds: draw(fc.integer, { min: 4, max: 5 }) } : {}),
    ...(chance(draw, 20) ? { JitterStrategy: one(draw, ['NONE', 'FULL']) } : {}),
  });
  const first = chance(draw, 40) ? [] : [retrier(errorNames(draw))];
  return first.length === 0 || chance(draw, 30) ? [...first, retrier(['States.ALL'])] : first;
}
