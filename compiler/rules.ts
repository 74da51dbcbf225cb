/**
 * The rules a definition can break: our name, AWS's code, the severity, and the message with its `{holes}`.
 *
 * Where the words come from: [recorded] a recorded answer of AWS; [public] an answer of AWS quoted in public (the AWS
 * documentation of ValidateStateMachineDefinitionDiagnostic, issues of aws-cdk, cfn-lint, statelint and others). Words
 * without a mark are ours: no answer of AWS to that mistake is known.
 */
/** One row of the table. */
export interface Rule {
  readonly code: string;
  readonly severity: 'ERROR' | 'WARNING';
  readonly message: string;
  /** The recorded answer to it quotes the definition instead of listing diagnostics. */
  readonly quotesDefinition?: true;
}

const error = (code: string, message: string): Rule => ({ code, severity: 'ERROR', message });
const warning = (code: string, message: string): Rule => ({ code, severity: 'WARNING', message });
const schema = (message: string): Rule => error('SCHEMA_VALIDATION_FAILED', message);

/** Every rule by its name. The names are stable; add new ones at the end of their group. */
export const rules = {
  // The text.
  INVALID_JSON: error('INVALID_JSON_DESCRIPTION', '{message}'), // [recorded]
  INVALID_YAML: error('INVALID_JSON_DESCRIPTION', '{message}'),
  MISSING_DEFINITION: error('MISSING_DESCRIPTION', 'The definition is empty'), // code [public]
  DEFINITION_TOO_LARGE: schema('The definition has {length} characters, more than the maximum of {maximum}'),
  TOO_DEEPLY_NESTED: error('TOO_DEEPLY_NESTED', 'Objects and arrays are nested more than {limit} levels deep'), // code [public]
  DUPLICATE_FIELD: warning('SCHEMA_VALIDATION_FAILED', "Duplicate field '{field}': only the last one counts"),

  // Fields of objects.
  REQUIRED_FIELDS: schema('These fields are required: [{fields}]'), // [recorded]
  REQUIRED_FIELD: schema("The field '{field}' is required but was missing"), // [recorded]
  ONE_FIELD_REQUIRED: schema('One of these fields is required: [{fields}]'),
  OPERATOR_REQUIRED: schema('One comparison operator is required beside Variable'),
  EXCLUSIVE_FIELDS: schema('There should only be one of the following fields: [{fields}]'), // [public]
  UNSUPPORTED_FIELD: schema("Field '{field}' is not supported"), // [public]
  OTHER_LANGUAGE_FIELD: schema("The QueryLanguage is set to '{language}', but field '{field}' is only supported for the '{other}' QueryLanguage"), // [public]
  WRONG_TYPE: schema('Expected value of type {type}'), // [public]
  UNKNOWN_VALUE: schema("The field '{field}' should have one of these values: [{values}]"), // [recorded]
  MINIMUM: schema('Minimum value is {minimum}'), // [public]
  MAXIMUM: schema('Maximum value is {maximum}'), // [public]
  TOO_FEW_ITEMS: schema('Minimum number of items is {minimum}'),
  UNRESOLVED_SUBSTITUTION: warning('SCHEMA_VALIDATION_FAILED', "The placeholder in '{value}' has to be replaced before the state machine is created"),
  INVALID_TIMESTAMP: schema('String does not match RFC3339 timestamp'), // [recorded]
  QUERY_LANGUAGE_DOWNGRADE: schema("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine"), // [recorded]

  // Expressions.
  INVALID_PATH: schema('Value is not a valid JSONPath'),
  INVALID_REFERENCE_PATH: schema('Value is not a Reference Path'), // [public]
  INVALID_PAYLOAD_PATH: schema("The value for the field '{field}' must be a valid JSONPath or a valid intrinsic function call"), // [recorded]
  INVALID_INTRINSIC: schema("The value for the field '{field}' must be a valid JSONPath or a valid intrinsic function call"), // [recorded]
  INVALID_PAYLOAD_KEY: schema("The fields '{key}' and '{key}.$' are both given; only one of them can be"),
  INVALID_JSONATA: error('INVALID_JSONATA_EXPRESSION', '{message}'), // [public]
  UNSUPPORTED_JSONATA: error('UNSUPPORTED_JSONATA_EXPRESSION', "Reference to '{name}' at the top level is not supported."), // [public]

  // States and transitions.
  MISSING_TARGET: error('MISSING_TRANSITION_TARGET', "Missing 'Next' target: {target}"), // [public]
  UNREACHABLE_STATE: warning('MISSING_TRANSITION_TARGET', 'State "{state}" is not reachable.'), // [public]
  NO_TERMINAL_STATE: error('MISSING_END_STATE', 'Workflow has no terminal state'), // [public]
  DUPLICATE_STATE_NAME: error('DUPLICATE_STATE_NAME', 'Duplicate State name: {state}'), // [public]
  INVALID_STATE_NAME: error('INVALID_STATE_NAME', 'The state name has {length} characters; it must have 1 to {maximum}'), // code [public]

  // Retry and Catch.
  STATES_ALL_NOT_LAST: schema('States.ALL must appear alone and at end of list'), // [public]
  MAX_DELAY_NOT_ABOVE_INTERVAL: schema('MaxDelaySeconds must be greater than IntervalSeconds'),

  // Task.
  UNRECOGNIZED_RESOURCE: schema('The resource provided {resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.'), // [recorded]
  HEARTBEAT_NOT_BELOW_TIMEOUT: schema('HeartbeatSeconds must be smaller than TimeoutSeconds'),
  UNSUPPORTED_PARAMETER: schema("The field '{field}' is not supported by Step Functions"), // [recorded] where a task is started
  INVALID_PARAMETER: schema("The value for the '{field}' field is not valid"), // [public]
  INVALID_PARAMETER_FORMAT: schema("The value of the field '{field}' has an invalid format"), // [public]
  UNSUPPORTED_HEADERS: schema("The 'Headers' field contains unsupported values: [{headers}]"), // [public]

  // Express workflows.
  EXPRESS_INTEGRATION: schema("Express state machine does not support '{pattern}' service integration "), // [recorded]
  EXPRESS_ACTIVITY: schema('Express state machine does not support activity tasks'),
  EXPRESS_DISTRIBUTED_MAP: schema('Express state machine does not support distributed Map states'),

  // Map.
  DISTRIBUTED_FIELD: schema("Field '{field}' is only supported for a Map state in DISTRIBUTED mode"),
  LABEL_TOO_LONG: { ...error('INVALID_LABEL_NAME', 'Label cannot exceed 40 characters'), quotesDefinition: true }, // [recorded]
  LABEL_INVALID_CHARACTER: { ...error('INVALID_LABEL_NAME', 'Label contains invalid character: {character}'), quotesDefinition: true }, // [recorded]
  DUPLICATE_LABEL: error('DUPLICATE_LABEL_NAME', 'Duplicate Label name: {label}'), // code [public]

  // Variables.
  INVALID_VARIABLE_NAME: schema("'{name}' is not a valid variable name"),
  SHADOWED_VARIABLE: warning('SCHEMA_VALIDATION_FAILED', "The variable '{name}' hides the one of the same name in an outer scope"),
  UNASSIGNED_VARIABLE: warning('SCHEMA_VALIDATION_FAILED', "The variable '{name}' is never assigned in this scope or an outer one"),

  // Values that look like something else.
  NO_DOLLAR: warning('NO_DOLLAR', "The value of the field '{field}' looks like a path or an intrinsic function, but the field name does not end with '.$'"), // code [public]
  NO_PATH: warning('NO_PATH', "The value of the field '{field}' looks like a path, but the field name does not end with 'Path'"), // code [public]
  PASS_RESULT_IS_STATIC: warning('PASS_RESULT_IS_STATIC', "The Result of a Pass state is static: the path in the field '{field}' is not evaluated"), // code [public]
} as const satisfies Readonly<Record<string, Rule>>;

/** The name of a rule. */
export type RuleName = keyof typeof rules;
