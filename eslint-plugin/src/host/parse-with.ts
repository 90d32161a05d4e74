import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

import type { ParsedFile } from '../syntax/module.js';
import type { ParseFile } from './node-modules.js';

interface ParserModule {
  parseForESLint?(text: string, options: object): unknown;
}

interface ParseResult {
  readonly ast: TSESTree.Program;
  readonly scopeManager?: TSESLint.Scope.ScopeManager;
  readonly visitorKeys?: ParsedFile['visitorKeys'];
}

/**
 * Parses an imported file with the parser that the linted file was parsed with, so that no parser of our own is needed.
 * A parser that makes no scopes (espree) can't tell what a name means in another file; then imports stay unknown.
 */
export function parseWith(parser: unknown, fallbackKeys: ParsedFile['visitorKeys']): ParseFile {
  return (text, filename) => {
    if (!mayMakeScopes(parser)) return undefined;
    const result = parser.parseForESLint?.(text, {
      filePath: filename,
      sourceType: 'module',
      range: true,
      loc: true,
      tokens: false,
      comment: false,
      preserveNodeMaps: false,
      // Which type of the platform a name means is never asked.
      lib: [],
      ecmaFeatures: { jsx: filename.endsWith('x') },
    }) as ParseResult | undefined;
    if (!result?.scopeManager) return undefined;
    return {
      ast: result.ast,
      text,
      scopeManager: result.scopeManager,
      visitorKeys: result.visitorKeys ?? fallbackKeys,
    };
  };
}

/** Whether a parser has the function by which one hands out scopes; of one without, no import need be looked for. */
export function mayMakeScopes(parser: unknown): parser is ParserModule {
  return typeof parser === 'object' && parser !== null && 'parseForESLint' in parser;
}
