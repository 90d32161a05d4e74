import type { AST, ESLint, Linter, Scope, SourceCode } from 'eslint';
import { WalkedSourceCode } from './walked-source-code.js';

type Language = NonNullable<ESLint.Plugin['languages']>[string];

type EslintParser = Extract<Linter.Parser, { parseForESLint: unknown }>;

interface Parsed {
  readonly ast: AST.Program;
  readonly services: Readonly<Record<string, unknown>>;
  readonly scopeManager: Scope.ScopeManager;
  readonly visitorKeys: SourceCode.VisitorKeys;
}

type ParseError = Error & { readonly lineNumber: number; readonly column: number };

/** What ESLint needs a parser to give. */
const asked = { loc: true, range: true, tokens: true, comment: true, eslintScopeManager: true };

/** The newest that ESLint knows the globals of. */
const ecmaVersion = 2026;

/** JavaScript and TypeScript as ESLint's own language reads them, with source code that is walked at less cost. */
export const scriptLanguage: Language = {
  fileType: 'text',
  lineStart: 1,
  columnStart: 0,
  nodeTypeKey: 'type',
  defaultLanguageOptions: { sourceType: 'module' },
  validateLanguageOptions: () => undefined,
  normalizeLanguageOptions: (options) => ({ ...options, ecmaVersion }),

  parse({ body, path: filePath }, { languageOptions }) {
    const { parser, parserOptions, sourceType } = languageOptions as Linter.LanguageOptions;
    // The line that names an interpreter is a comment to parsers.
    const text = String(body).replace(/^#!/u, '//');
    const options = { sourceType, ...parserOptions, filePath, ...asked };
    try {
      return { ok: true, ...(parser as EslintParser).parseForESLint(text, options) };
    } catch (error) {
      const { message, lineNumber: line, column } = error as ParseError;
      return { ok: false, errors: [{ message, line, column }] };
    }
  },

  createSourceCode({ body, bom: hasBOM }, result) {
    const { ast, services, scopeManager, visitorKeys } = result as unknown as Parsed;
    return new WalkedSourceCode({
      text: String(body),
      hasBOM,
      ast,
      parserServices: services,
      scopeManager,
      visitorKeys,
    });
  },
};
