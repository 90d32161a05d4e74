import path from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  // Files without imports would see each other's names.
  moduleDetection: ts.ModuleDetectionKind.Force,
  jsx: ts.JsxEmit.Preserve,
  experimentalDecorators: true,
  esModuleInterop: true,
  types: ['node'],
  typeRoots: [path.join(root, 'node_modules', '@types')],
};

/** What every program has, above all TypeScript's own library, is parsed once. */
const shared = new Map<string, ts.SourceFile | undefined>();

/** Whether TypeScript checks the types in a file of this name. */
export function isTyped(file: string): boolean {
  return /\.[cm]?tsx?$/.test(file);
}

/**
 * Checks many versions of files in one strict program, in which `forbear` is the runtime as built, wherever a file lies.
 *
 * @param texts What is in the files, by paths that need not exist; relative imports lead to where they would from there.
 * @returns The errors of each file, as codes and messages without their places.
 */
export function typeErrors(texts: ReadonlyMap<string, string>): Map<string, readonly string[]> {
  const host = hostWith(texts);
  const program = ts.createProgram({ rootNames: [...texts.keys()], options: OPTIONS, host });
  return new Map([...texts.keys()].map((file) => [file, errorsOf(program, file)]));
}

function hostWith(texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  const read = (file: string) => texts.get(file) ?? ts.sys.readFile(file);
  return {
    ...host,
    readFile: read,
    fileExists: (file) => texts.has(file) || ts.sys.fileExists(file),
    getSourceFile: (file, language) => {
      const text = texts.get(file);
      if (text !== undefined) return ts.createSourceFile(file, text, language);
      if (!file.startsWith(root)) return host.getSourceFile(file, language);
      if (!shared.has(file)) shared.set(file, host.getSourceFile(file, language));
      return shared.get(file);
    },
    resolveModuleNameLiterals: (literals, containingFile, _redirect, options) =>
      literals.map(({ text }) =>
        ts.resolveModuleName(
          text,
          text === 'forbear' ? path.join(root, 'test', 'index.ts') : containingFile,
          options,
          { ...host, readFile: read },
        ),
      ),
  };
}

function errorsOf(program: ts.Program, file: string): string[] {
  const source = program.getSourceFile(file);
  return program.getSemanticDiagnostics(source).map(({ code, messageText }) =>
    `TS${String(code)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
      // Only the first names of a program that are not found are told what they may mean instead.
      .replace(/^TS2552: (.*?) Did you mean .*$/, 'TS2304: $1'),
  );
}

const UNRESOLVED_MODULE = 'TS2307:';
/** A parameter that nothing gives a type to. */
const IMPLICIT_ANY = /^TS70(?:06|31):/;

/**
 * The kinds of errors that are there after a change and were not before. A name that was wrong already may be used once
 * more; and where a module can't be found, neither can the types that it would give to callbacks.
 */
export function newErrors(before: readonly string[], after: readonly string[]): string[] {
  const lacksModules = before.some((error) => error.startsWith(UNRESOLVED_MODULE));
  const added = new Set(after.filter((error) => !before.includes(error)));
  return [...added].filter((error) => !lacksModules || !IMPLICIT_ANY.test(error));
}
