/** Whether a value is a connection of EventBridge. EventBridge API reference, "CreateConnection". */
import type { Connection } from '../../runtime/tasks/http-task/connections.ts';
import { address, type Check, listOf, membersOf, must, text } from './shapes.ts';

const anything: Check = () => undefined;
const present = must('text', (value) => typeof value === 'string' && value !== '');

const parameters = listOf(membersOf({ Key: present, Value: text, IsValueSecret: anything }, ['Key', 'Value']));
const httpParameters = membersOf({ HeaderParameters: parameters, QueryStringParameters: parameters, BodyParameters: parameters }, []);

const oauthParameters = membersOf({
  AuthorizationEndpoint: address,
  HttpMethod: must("'GET', 'POST' or 'PUT'", (value) => value === 'GET' || value === 'POST' || value === 'PUT'),
  ClientParameters: membersOf({ ClientID: text, ClientSecret: text }, ['ClientID', 'ClientSecret']),
  OAuthHttpParameters: httpParameters,
}, ['AuthorizationEndpoint', 'HttpMethod', 'ClientParameters']);

/** By the type: the member of AuthParameters that it needs. */
const types: Readonly<Record<Connection['AuthorizationType'], readonly [member: string, check: Check]>> = {
  BASIC: ['BasicAuthParameters', membersOf({ Username: text, Password: text }, ['Username', 'Password'])],
  API_KEY: ['ApiKeyAuthParameters', membersOf({ ApiKeyName: present, ApiKeyValue: text }, ['ApiKeyName', 'ApiKeyValue'])],
  OAUTH_CLIENT_CREDENTIALS: ['OAuthParameters', oauthParameters],
};

const isType = must(`one of ${Object.keys(types).join(', ')}`, (value) => typeof value === 'string' && Object.hasOwn(types, value));

/** A connection. What makes no difference here, like its description and its network, may be there too. */
export const connection: Check = (value, field) => {
  const outer = { AuthorizationType: isType, AuthParameters: anything, Name: anything, Description: anything, KmsKeyIdentifier: anything, InvocationConnectivityParameters: anything };
  const problem = membersOf(outer, ['AuthorizationType', 'AuthParameters'])(value, field);
  if (problem !== undefined) return problem;
  const { AuthorizationType, AuthParameters } = value as Connection;
  const [member, check] = types[AuthorizationType];
  return membersOf({ [member]: check, InvocationHttpParameters: httpParameters, ConnectivityParameters: anything }, [member])(AuthParameters, `${field}.AuthParameters`);
};
