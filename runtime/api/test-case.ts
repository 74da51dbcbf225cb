/** State machine ARNs with a test case: '…:stateMachine:orders#HappyPath', as Step Functions Local takes them. */

/** The ARN and, where there is one, the name behind '#'. */
export function splitTestCase(stateMachineArn: string): { readonly arn: string; readonly testCase: string | undefined } {
  const at = stateMachineArn.indexOf('#');
  return at === -1 ? { arn: stateMachineArn, testCase: undefined } : { arn: stateMachineArn.slice(0, at), testCase: stateMachineArn.slice(at + 1) };
}
