/** Tells what is wrong with a definition. With `severity` WARNING the warnings too; they never make it fail. */
import { compile } from '../../../compiler/index.ts';
import type { ValidateStateMachineDefinitionInput, ValidateStateMachineDefinitionOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';

const DEFAULT_MAX_RESULTS = 100;

export const ValidateStateMachineDefinition: Operation<ValidateStateMachineDefinitionInput, ValidateStateMachineDefinitionOutput> = (
  _engine, { definition, type = 'STANDARD', severity = 'ERROR', maxResults },
) => {
  const { diagnostics } = compile(definition, { type, format: 'json' });
  const wanted = diagnostics.filter((diagnostic) => severity === 'WARNING' || diagnostic.severity === 'ERROR');
  const shown = wanted.slice(0, maxResults || DEFAULT_MAX_RESULTS);
  return {
    result: diagnostics.some((diagnostic) => diagnostic.severity === 'ERROR') ? 'FAIL' : 'OK',
    diagnostics: shown.map(({ severity, code, message, location }) => ({ severity, code, message, location })),
    truncated: shown.length < wanted.length,
  };
};
