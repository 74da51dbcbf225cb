/**
 * Generated TypeScript as an editor would leave it: imports organised, text formatted, and proved to type-check.
 *
 * The TypeScript compiler takes a third of a second to load, so this module is imported by `aslc build` only.
 */
import { fileURLToPath } from 'node:url';
import { ModuleKind, ModuleResolutionKind, Project, ScriptTarget, ts } from 'ts-morph';
import { packageRoot, runtimeFile } from '../package-root.ts';
import { applyEdits, applyEditsToMap, type SourceMap, type TextEdit } from './source-map.ts';

/** A generated module: its text, and the map from it to the definition. */
export interface Generated {
  readonly code: string;
  readonly map: SourceMap;
}

export interface TypeScript {
  /** The module as it should be written, and what the type checker says of it: nothing, unless aslc has a bug. */
  finish(generated: Generated): Generated & { readonly typeErrors: readonly string[] };
}

const FORMAT: ts.FormatCodeSettings = { ...ts.getDefaultFormatCodeSettings('\n'), indentSize: 2, semicolons: ts.SemicolonPreference.Insert };

/** Loads the compiler once for any number of modules. */
export function loadTypeScript(): TypeScript {
  const project = new Project({
    skipAddingFilesFromTsConfig: true,
    compilerOptions: {
      target: ScriptTarget.ES2023,
      module: ModuleKind.ESNext,
      moduleResolution: ModuleResolutionKind.Bundler,
      lib: ['lib.es2023.d.ts'],
      types: [],
      strict: true,
      noUncheckedIndexedAccess: true,
      noImplicitReturns: true,
      noFallthroughCasesInSwitch: true,
      verbatimModuleSyntax: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      noEmit: true,
      paths: { 'aslc/runtime': [runtimeFile('dist/types/runtime/core/index.d.ts')] },
    },
  });
  let modules = 0;
  const service = project.getLanguageService().compilerObject;
  return {
    finish(generated) {
      // In memory only, under a name of its own: the language service knows files by name and takes a second one for the first.
      const source = project.createSourceFile(fileURLToPath(new URL(`generated-${++modules}.ts`, packageRoot)), generated.code);
      const path = source.getFilePath();
      const edit = (current: Generated, edits: readonly TextEdit[]): Generated => {
        if (edits.length === 0) return current;
        const code = applyEdits(current.code, edits);
        source.replaceWithText(code);
        return { code, map: applyEditsToMap(current.map, current.code, edits) };
      };
      const imports = service.organizeImports({ type: 'file', fileName: path }, FORMAT, {});
      const organised = edit(generated, imports.flatMap((change) => change.textChanges.map(toEdit)));
      const formatted = edit(organised, service.getFormattingEditsForDocument(path, FORMAT).map(toEdit));
      const typeErrors = [...service.getSyntacticDiagnostics(path), ...service.getSemanticDiagnostics(path)].map(describe);
      project.removeSourceFile(source);
      return { ...formatted, typeErrors };
    },
  };
}

const toEdit = ({ span, newText }: ts.TextChange): TextEdit => ({ start: span.start, length: span.length, newText });

function describe({ file, start, messageText }: ts.Diagnostic): string {
  const { line, character } = file?.getLineAndCharacterOfPosition(start ?? 0) ?? { line: 0, character: 0 };
  return `(${line + 1},${character + 1}): ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
