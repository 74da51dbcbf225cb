import { describe, expect, it } from 'vitest';
import { checkName, makeArn, parseArn, unqualified } from '../../runtime/engine/arn.ts';

const scope = { account: '123456789012', region: 'us-east-1' };

describe('ARNs', () => {
  it.each([
    ['us-east-1', 'arn:aws:states:us-east-1:123456789012:execution:orders:1'],
    ['cn-north-1', 'arn:aws-cn:states:cn-north-1:123456789012:execution:orders:1'],
    ['us-gov-west-1', 'arn:aws-us-gov:states:us-gov-west-1:123456789012:execution:orders:1'],
  ])('of %s are made and read', (region, arn) => {
    expect(makeArn({ ...scope, region }, 'execution', 'orders', '1')).toBe(arn);
    expect(parseArn(arn, 'execution')).toEqual({ ...scope, region, type: 'execution', parts: ['orders', '1'] });
  });

  it.each([
    ['orders', "Invalid Arn: 'Invalid ARN prefix: orders'"],
    ['', "Invalid Arn: 'Invalid ARN prefix: '"],
    ['arn:aws:states:us-east-1:123456789012:stateMachine', "Invalid Arn: 'Invalid ARN: arn:aws:states:us-east-1:123456789012:stateMachine'"],
    ['arn:aws:lambda:us-east-1:123456789012:function:f', "Invalid Arn: 'Invalid ARN: arn:aws:lambda:us-east-1:123456789012:function:f'"],
    ['arn:aws:states:us-east-1:123456789012:stateMachine:', "Invalid Arn: 'Invalid ARN: arn:aws:states:us-east-1:123456789012:stateMachine:'"],
    ['arn:aws:states:us-east-1:123456789012:stateMachine:orders', "Invalid Arn: 'Resource type not valid in this context: stateMachine'"],
    ['arn:aws:states:us-east-1:123456789012:__proto__:orders', "Invalid Arn: 'Resource type not valid in this context: __proto__'"],
  ])('%j is no execution', (text, message) => {
    expect(() => parseArn(text, 'execution')).toThrow(expect.objectContaining({ type: 'InvalidArn', message }));
  });

  it('of a version or alias name their state machine', () => {
    const arn = makeArn(scope, 'stateMachine', 'orders');
    expect(unqualified(arn)).toEqual({ arn, qualifier: undefined });
    expect(unqualified(`${arn}:LIVE`)).toEqual({ arn, qualifier: 'LIVE' });
    expect(() => unqualified(`${arn}:1:2`)).toThrow(expect.objectContaining({ type: 'InvalidArn' }));
  });
});

describe('names', () => {
  it.each(['orders', 'Orders-1_v2.x', 'ä', '!@+='])('%j is one', (name) => {
    expect(() => checkName(name)).not.toThrow();
  });

  it.each([' ', 'a b', 'a/b', 'a:b', 'a,b', 'a;b', 'a&b', 'a$b', 'a`b', 'a~b', 'a|b', 'a^b', 'a\\b', 'a%b', 'a#b', 'a"b', 'a*b', 'a?b', 'a<b', 'a]b', 'a{b', 'a\u0000b', 'a\u007f', '\ufffe', '😀'])(
    '%j is none', (name) => {
      expect(() => checkName(name)).toThrow(expect.objectContaining({ type: 'InvalidName', message: `Invalid Name: '${name}'` }));
    },
  );
});
