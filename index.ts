/** aslc: compile Amazon States Language, and run what comes out. */
export { compile, type Compilation, type CompileOptions, type Diagnostic, type Emitted, type Severity, type Target } from './compiler/index.ts';
export { DefinitionError, load, type LoadedMachine, type RunOptions, type RunResult } from './runtime/engine/load.ts';
export { Failure, type EventDescription, type Handler, type Handlers, type Json, type TaskInfo } from './runtime/core/index.ts';
export { type Config, defineConfig, type FunctionConfig } from './cli/config/define-config.ts';
export type { Connection } from './runtime/tasks/http-task/connections.ts';
