import type { Linter } from 'eslint';
import { hasExtension, scriptExtensions } from '../files/extensions.js';
import { declarationCheckingParser } from './declaration-checking-parser.js';

/**
 * The message for a name that a text declares twice in one scope, which TypeScript's parser takes and no engine does.
 * What else there is to say of the syntax is the linter's to say, with the parser that the project has chosen.
 */
export function redeclarationIn(text: string, file: string): Linter.LintMessage | undefined {
  if (!hasExtension(file, scriptExtensions)) return undefined;
  try {
    declarationCheckingParser.parseForESLint(text, {
      filePath: file,
      range: true,
      loc: true,
      ecmaFeatures: { jsx: true },
      warnOnUnsupportedTypeScriptVersion: false,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError && error.message.endsWith('has already been declared')))
      return undefined;
    const { lineNumber: line, column } = error as SyntaxError & { lineNumber: number; column: number };
    return {
      ruleId: null,
      fatal: true,
      severity: 2,
      message: `Parsing error: ${error.message}`,
      line,
      column,
    };
  }
}
