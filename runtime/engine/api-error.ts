/** Errors of the Step Functions API: what a caller did wrong, by the API's own name for it. */
import type { Json } from '../core/index.ts';

/** An error response: its `__type`, its message, and what else its shape has. Always the caller's: status 400. */
export class ApiError extends Error {
  /** The error's shape: 'StateMachineDoesNotExist', 'ValidationException', ... */
  readonly type: string;
  /** Further members of the response. */
  readonly members: Json;

  constructor(type: string, message: string, members: Json = undefined) {
    super(message);
    this.name = type;
    this.type = type;
    this.members = members;
  }
}

/** 'StateMachineDoesNotExist' → 'State Machine Does Not Exist': the words in front of what is wrong. */
const words = (type: string): string => type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');

/** Where the words are not those of the name. */
const WORDS: Readonly<Record<string, string>> = {
  InvalidDefinition: 'Invalid State Machine Definition',
  InvalidExecutionInput: 'Invalid State Machine Execution Input',
};

/** The form most messages have: "State Machine Does Not Exist: 'arn:…'". Source: recorded cases, group api. */
export const apiError = (type: string, subject: string): ApiError => new ApiError(type, `${WORDS[type] ?? words(type)}: '${subject}'`);

/** What a ValidationException is about, where the API's model has a name for it. Source: API model, ValidationExceptionReason. */
export type ValidationReason = 'API_DOES_NOT_SUPPORT_LABELED_ARNS' | 'CANNOT_UPDATE_COMPLETED_MAP_RUN' | 'INVALID_ROUTING_CONFIGURATION' | 'MISSING_REQUIRED_PARAMETER';

export const validationError = (message: string, reason?: ValidationReason): ApiError => new ApiError('ValidationException', message, reason && { reason });
