/** `aws-sdk:sns:*`. */
import type { SdkService } from '../integration.ts';
import { callQuery, type QueryService } from '../protocols/query.ts';
import { encodeMembers, operationName } from './names.ts';

/** SNS's API, with its maps. */
export const SNS: QueryService = {
  endpoint: 'sns',
  version: '2010-03-31',
  maps: { Attributes: ['key', 'value'], MessageAttributes: ['Name', 'Value'] },
};

export const sns: SdkService = {
  names: { prefix: 'Sns', base: 'SnsException', attempts: true },
  has: () => true,
  async call(action, parameters, { client }) {
    const { output } = await callQuery(client, SNS, operationName(action), encodeMembers(parameters, { texts: ['Message'] }));
    return output;
  },
};
