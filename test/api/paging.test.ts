/** Pages of lists while the lists change, and tokens that are not what they were. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { callOperation } from '../../runtime/api/operation.ts';
import { pageToken } from '../../runtime/api/paging.ts';
import type { Json } from '../../runtime/core/index.ts';
import { Engine, VirtualClock } from '../../runtime/engine/index.ts';
import { MemoryStore } from '../../runtime/store/index.ts';
import { PASS, ROLE, testServer, WAIT } from './client.ts';

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

describe('a list goes on where the item that a token names is gone', () => {
  const context = { scope: { account: '123456789012', region: 'us-east-1' }, onClose() {} };
  const names = (items: readonly { readonly name: string }[]): string[] => items.map(({ name }) => name);

  /** An engine that keeps the last two executions that have ended, in a time that goes on with every call. */
  function world(): { readonly engine: Engine; call(operation: string, input: Json): Promise<Json> } {
    let now = 1;
    const clock = new VirtualClock({ start: now, manual: true });
    const engine: Engine = new Engine(async (operation, input) => callOperation(engine, operation, input, context), { clock, store: new MemoryStore({ keepExecutions: 2 }), statusEvents: false });
    onTestFinished(() => engine.close());
    return {
      engine,
      async call(operation, input) {
        await clock.advance(++now);
        return callOperation(engine, operation, input, context);
      },
    };
  }

  it('ListExecutions, of which retention forgets some', async () => {
    const { engine, call } = world();
    const { stateMachineArn } = await call('CreateStateMachine', { name: 'm', definition: WAIT, roleArn: ROLE });
    const arns: string[] = [];
    for (const name of ['1', '2', '3', '4', '5']) arns.push((await call('StartExecution', { stateMachineArn, name })).executionArn);
    const first = await call('ListExecutions', { stateMachineArn, maxResults: 2 });
    for (const executionArn of [arns[3], arns[0], arns[1]]) await call('StopExecution', { executionArn });
    expect(engine.store.executions.get(arns[3]!)).toBeUndefined();
    const second = await call('ListExecutions', { stateMachineArn, nextToken: first.nextToken });
    expect([names(first.executions), names(second.executions)]).toEqual([['5', '4'], ['3', '2', '1']]);
  });

  it('ListActivities, of which somebody deletes some, and makes one again', async () => {
    const { call } = world();
    const arns: string[] = [];
    for (const name of ['1', '2', '3', '4']) arns.push((await call('CreateActivity', { name })).activityArn);
    const first = await call('ListActivities', { maxResults: 2 });
    await call('DeleteActivity', { activityArn: arns[2] });
    const list = async (): Promise<string[]> => names((await call('ListActivities', { nextToken: first.nextToken })).activities);
    expect(await list()).toEqual(['4']);
    await call('CreateActivity', { name: '3' });
    expect(await list()).toEqual(['4', '3']);
  });
});

describe('a token', () => {
  it('is no longer than the API allows, however long the ARNs', () => {
    const arn = (type: string, name: string): string => `arn:aws:states:us-gov-west-1:123456789012:${type}:${name}`;
    const longest = '\u5b57'.repeat(80);
    const key = arn('execution', `${longest}:${longest}`);
    expect(pageToken(`executions ${arn('stateMachine', longest)} RUNNING REDRIVEN`, { key, date: Number.MAX_SAFE_INTEGER }).length).toBeLessThanOrEqual(1024);
  });

  it('that names no event of the history is refused', async () => {
    const { stateMachineArn } = (await server.call('CreateStateMachine', { name: 'tampered', definition: PASS, roleArn: ROLE })).body;
    const { executionArn } = (await server.call('StartExecution', { stateMachineArn })).body;
    const { nextToken } = (await server.call('GetExecutionHistory', { executionArn, maxResults: 1 })).body;
    const [list, , issued] = JSON.parse(Buffer.from(nextToken, 'base64url').toString());
    for (const place of [0, -1, 1.5, 99, '1', null]) {
      const forged = Buffer.from(JSON.stringify([list, place, issued])).toString('base64url');
      expect((await server.call('GetExecutionHistory', { executionArn, nextToken: forged })).body).toEqual({ __type: 'InvalidToken', message: "Invalid Token: 'Invalid token'" });
    }
  });
});
