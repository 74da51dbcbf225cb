/**
 * Faults: what a service answered instead of a result, and how its error becomes the error of a Task state.
 *
 * Step Functions shows the exceptions of the AWS SDK for Java it calls with, and their texts: version 1 for the optimised
 * integrations, version 2 for `aws-sdk:*`. Recorded: error_handling/task_service_*, error_handling/aws_sdk.
 */
import { Failure } from '../core/failure.ts';
import { NoEndpoint } from './endpoint.ts';
import { Unreachable } from './http.ts';
import { exceptionName } from './sdk/java-names.ts';

/** What kept a request from being made: credentials that are not there, parameters that cannot be sent. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
}

/** An error answer of a service. `message` is the service's own. */
export class ServiceFault extends Error {
  override readonly name = 'ServiceFault';
  /** 'ResourceNotFoundException' */
  readonly code: string;
  readonly status: number;
  readonly requestId: string;
  /** S3 has two. */
  readonly extendedRequestId: string | undefined;
  /** The code that SDK version 1 shows, where it is another one (SQS). */
  readonly legacyCode: string;
  /** Whether the service's API declares the error, where that is known. */
  readonly declared: boolean | undefined;

  constructor(fault: {
    code: string; message: string; status: number; requestId: string; extendedRequestId?: string; legacyCode?: string; declared?: boolean;
  }) {
    super(fault.message);
    this.code = fault.code;
    this.status = fault.status;
    this.requestId = fault.requestId;
    this.extendedRequestId = fault.extendedRequestId;
    this.legacyCode = fault.legacyCode ?? fault.code;
    this.declared = fault.declared;
  }
}

/** How an integration names its errors. */
export interface ErrorNames {
  /** Before the dot: 'DynamoDB'. */
  readonly prefix: string;
  /** The exception for codes that the service's API does not declare: 'AmazonDynamoDBException'. */
  readonly base: string;
  /** Its name in SDK version 1's texts: 'AmazonDynamoDBv2'. Version 2 is in use when there is none. */
  readonly service?: string;
  /** Codes among `UNDECLARED` that this service does declare. */
  readonly declared?: readonly string[];
  /** Whether texts end with the number of attempts: the SDK does so since July 2025, and recordings are older and newer. */
  readonly attempts?: boolean;
}

/** The code of an answer that names none: a proxy's, or that of a server that broke. */
export const UNKNOWN_ERROR = 'UnknownError';

/** Codes that most APIs share without declaring them, so the SDK has no class for them. AWS, "Common errors". */
const UNDECLARED = new Set([
  'AccessDenied', 'AccessDeniedException', 'ExpiredToken', 'ExpiredTokenException', 'IncompleteSignature',
  'IncompleteSignatureException', 'InternalFailure', 'InvalidAction', 'InvalidClientTokenId', 'InvalidParameterCombination',
  'InvalidQueryParameter', 'InvalidSignatureException', 'MalformedQueryString', 'MissingAction', 'MissingAuthenticationToken',
  'MissingAuthenticationTokenException', 'MissingParameter', 'NotAuthorized', 'OptInRequired', 'RequestExpired',
  'SerializationException', 'SignatureDoesNotMatch', 'Throttling', 'ThrottlingException', 'UnknownOperationException',
  'UnrecognizedClientException', 'ValidationError', 'ValidationException', UNKNOWN_ERROR,
]);

/** The failure of a Task state for what its call threw. */
export function failureOf(thrown: unknown, names: ErrorNames): Failure {
  if (thrown instanceof Failure) return thrown;
  if (thrown instanceof ServiceFault) return new Failure(`${names.prefix}.${exceptionOf(thrown, names)}`, causeOf(thrown, names));
  if (thrown instanceof Unreachable) {
    return new Failure(`${names.prefix}.SdkClientException`, `Unable to execute HTTP request: ${thrown.message}${attempts(names)}`);
  }
  if (thrown instanceof ClientError) return new Failure(`${names.prefix}.SdkClientException`, thrown.message);
  // A mistake in the configuration: no retry can mend it, so no retrier or catcher shall match it by accident.
  if (thrown instanceof NoEndpoint) return new Failure('States.Runtime', thrown.message);
  return new Failure('States.Runtime', String(thrown), { source: thrown });
}

function exceptionOf({ code, declared }: ServiceFault, names: ErrorNames): string {
  const hasClass = declared ?? (!UNDECLARED.has(code) || names.declared?.includes(code) === true);
  if (!/^[A-Za-z]\w*$/.test(code) || !hasClass) return names.base;
  // Version 1 leaves capitals as they are.
  if (names.service === undefined) return exceptionName(code);
  return code.endsWith('Exception') ? code : `${code}Exception`;
}

function causeOf(fault: ServiceFault, names: ErrorNames): string {
  const { message, status, requestId, extendedRequestId } = fault;
  if (names.service !== undefined) {
    return `${message} (Service: ${names.service}; Status Code: ${status}; Error Code: ${fault.legacyCode}; Request ID: ${requestId}; Proxy: null)`;
  }
  const extended = extendedRequestId === undefined ? '' : `, Extended Request ID: ${extendedRequestId}`;
  return `${message} (Service: ${names.prefix}, Status Code: ${status}, Request ID: ${requestId}${extended})${attempts(names)}`;
}

const attempts = (names: ErrorNames): string => (names.attempts ? ' (SDK Attempt Count: 1)' : '');
