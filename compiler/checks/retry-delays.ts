import { type Check, fieldPlace } from './check.ts';

/** "MaxDelaySeconds MUST be greater than IntervalSeconds" (AWS page "Handling errors in Step Functions workflows", Retry). */
export const retryDelays: Check = ({ states, report }) => {
  for (const retrier of states.flatMap((state) => ('retry' in state ? state.retry : []))) {
    if (retrier.maxDelaySeconds !== undefined && retrier.maxDelaySeconds <= retrier.intervalSeconds) {
      report.add('MAX_DELAY_NOT_ABOVE_INTERVAL', fieldPlace(retrier, 'MaxDelaySeconds'));
    }
  }
};
