/** Lambda functions that run on this machine. */
export { bundle, type Bundle, BundleError } from './bundle.ts';
export { FUNCTION_DEFAULTS, type FunctionDefinition, languageOf, type Located, locate } from './function.ts';
export { type Functions, type Invoked, InvokeError, type InvokeOptions, LocalFunctions, type LocalFunctionsOptions } from './functions.ts';
export { type InvokeRequest, type InvokeResponse, respond } from './invoke-response.ts';
