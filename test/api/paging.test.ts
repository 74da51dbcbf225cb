/** Pages of lists while the lists change, and tokens that are not what they were. */
import { describe, expect, it } from 'vitest';
import { pageToken } from '../../runtime/api/paging.ts';
import { PASS, ROLE, testServer } from './client.ts';

const server = testServer();

describe('a list whose items are deleted as they are shown', () => {
  it.each([
    ['StateMachine', 'ListStateMachines', 'stateMachines', { definition: PASS, roleArn: ROLE }],
    ['Activity', 'ListActivities', 'activities', {}],
  ] as const)('shows every %s once', async (resource, list, member, input) => {
    const arn = `${resource.charAt(0).toLowerCase()}${resource.slice(1)}Arn`;
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) await server.call(`Create${resource}`, { name, ...input });
    const shown: string[] = [];
    let nextToken: string | undefined;
    do {
      const { body } = await server.call(list, { maxResults: 2, nextToken });
      for (const item of body[member]) {
        shown.push(item.name);
        await server.call(`Delete${resource}`, { [arn]: item[arn] });
      }
      ({ nextToken } = body);
    } while (nextToken !== undefined);
    expect(shown).toEqual(names);
  });
});

describe('a token', () => {
  it('is no longer than the API allows, however long the ARNs', () => {
    const arn = (name: string): string => `arn:aws:states:us-gov-west-1:123456789012:mapRun:${'\u5b57'.repeat(80)}/${'\u5b57'.repeat(40)}:${name}`;
    expect(pageToken(`mapRuns ${arn('1'.repeat(36))}`, arn('2'.repeat(36))).length).toBeLessThanOrEqual(1024);
  });

  it('that names no event of the history is refused', async () => {
    const { stateMachineArn } = (await server.call('CreateStateMachine', { name: 'tampered', definition: PASS, roleArn: ROLE })).body;
    const { executionArn } = (await server.call('StartExecution', { stateMachineArn })).body;
    const { nextToken } = (await server.call('GetExecutionHistory', { executionArn, maxResults: 1 })).body;
    const [list, , issued] = JSON.parse(Buffer.from(nextToken, 'base64url').toString());
    for (const place of ['0', '-1', '1.5', '99', 'x']) {
      const forged = Buffer.from(JSON.stringify([list, place, issued])).toString('base64url');
      expect((await server.call('GetExecutionHistory', { executionArn, nextToken: forged })).body).toEqual({ __type: 'InvalidToken', message: "Invalid Token: 'Invalid token'" });
    }
  });
});
