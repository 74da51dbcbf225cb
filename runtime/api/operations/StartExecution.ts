/**
 * Starts an execution. Of a Standard machine a name is used once; while its execution runs, starting it again with the
 * same input gives that one. AWS, "StartExecution", idempotency.
 */
import { apiError, checkActive, checkName, makeArn, parseArn, parseDocument } from '../../engine/index.ts';
import type { StartExecutionInput, StartExecutionOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { splitTestCase } from '../test-case.ts';
import { seconds } from '../time.ts';

/** The name of an execution that has ended may be used again after so long (ms). */
const NAME_KEPT = 90 * 86_400_000;

export const StartExecution: Operation<StartExecutionInput, StartExecutionOutput> = async (engine, { stateMachineArn, name, input = '{}', traceHeader }) => {
  if (name !== undefined) checkName(name);
  const { arn: machineArn, testCase } = splitTestCase(stateMachineArn);
  const resolved = engine.stateMachines.resolve(machineArn);
  const { machine } = resolved;
  checkActive(machine);
  const document = parseDocument(input, 'InvalidExecutionInput');
  if (name !== undefined && machine.type === 'STANDARD') {
    const arn = makeArn(parseArn(machine.arn, 'stateMachine'), 'execution', machine.name, name);
    if (engine.executions.has(arn)) {
      const { status, startDate, stopDate = Infinity } = engine.executions.get(arn);
      const same = JSON.stringify((await engine.executions.data(arn)).input) === JSON.stringify(document);
      if (status === 'RUNNING' && same) return { executionArn: arn, startDate: seconds(startDate) };
      if (engine.clock.now() - stopDate < NAME_KEPT) throw apiError('ExecutionAlreadyExists', arn);
    }
  }
  const { record } = engine.start(resolved, { name, input: document, inputText: input, traceHeader, testCase });
  return { executionArn: record.arn, startDate: seconds(record.startDate) };
};
