/** loggingConfiguration of a state machine: what AWS accepts, and the log group it names. */
import type { Json } from '../core/index.ts';
import { ApiError } from './api-error.ts';

/** The name of the log group, or undefined where none is named. */
export function logGroupOf({ destinations }: Json): string | undefined {
  const arn: string | undefined = destinations?.[0]?.cloudWatchLogsLogGroup?.logGroupArn;
  return arn?.split(':log-group:')[1]?.replace(/:\*$/, '');
}

/**
 * Throws InvalidLoggingConfiguration. A level other than OFF needs one destination, and its log group must exist as far
 * as `exists` can tell. Source: recorded cases api_logs.
 */
export async function checkLogging(configuration: Json, exists: (logGroup: string) => Promise<boolean>): Promise<void> {
  const { level = 'OFF', destinations = [] } = configuration;
  if (destinations.length > 1 || (level !== 'OFF' && destinations.length === 0)) throw invalid('Must specify exactly one Log Destination.');
  if (destinations.length === 0) return;
  const logGroup = logGroupOf(configuration);
  if (logGroup === undefined) throw invalid('Log Destination is not valid.');
  if (!await exists(logGroup)) throw invalid('Log Destination not found.');
}

const invalid = (problem: string): ApiError => new ApiError('InvalidLoggingConfiguration', `Invalid Logging Configuration: ${problem}`);
