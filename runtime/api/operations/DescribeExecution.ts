/** Describes an execution, with its input and output. */
import { parseArn, type ResourceType } from '../../engine/index.ts';
import type { DescribeExecutionInput, DescribeExecutionOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { seconds } from '../time.ts';

const INCLUDED = { included: true };

/** Of Express executions only those of a map run are described, whose machine is a Map's: 'orders/Ship'. AWS, "DescribeExecution". */
const describedTypes = (executionArn: string): readonly ResourceType[] => (executionArn.includes('/') ? ['execution', 'express'] : ['execution']);

export const DescribeExecution: Operation<DescribeExecutionInput, DescribeExecutionOutput> = async (engine, { executionArn, includedData }) => {
  parseArn(executionArn, ...describedTypes(executionArn));
  const { executions, mapRuns } = engine;
  executions.get(executionArn);
  const { input, inputText, output, history } = await executions.data(executionArn);
  const record = executions.get(executionArn);
  const withData = includedData !== 'METADATA_ONLY';
  const { redriveStatus, reason } = engine.redrivability(record, history.length);
  return {
    executionArn,
    stateMachineArn: record.stateMachineArn,
    stateMachineVersionArn: record.stateMachineVersionArn,
    stateMachineAliasArn: record.stateMachineAliasArn,
    mapRunArn: record.mapRunArn,
    name: record.name,
    status: mapRuns.statusOf(record),
    startDate: seconds(record.startDate),
    stopDate: record.stopDate && seconds(record.stopDate),
    input: withData ? inputText ?? JSON.stringify(input) : undefined,
    inputDetails: { included: withData },
    ...(record.status === 'SUCCEEDED' ? { output: withData ? JSON.stringify(output) : undefined, outputDetails: withData ? INCLUDED : { included: false } } : {}),
    error: record.error,
    cause: record.cause,
    traceHeader: record.traceHeader,
    redriveCount: record.redriveCount,
    redriveDate: record.redriveDate && seconds(record.redriveDate),
    redriveStatus,
    redriveStatusReason: reason,
  };
};
