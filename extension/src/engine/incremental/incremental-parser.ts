import * as parser from '@typescript-eslint/parser';
import { analyze } from '@typescript-eslint/scope-manager';
import { ParsedText } from './parsed-text.js';

type Result = ReturnType<typeof parser.parseForESLint>;

interface Edited {
  readonly known: ParsedText;
  /** Which hangs on the options alone. */
  readonly rest: Pick<Result, 'services' | 'visitorKeys'>;
}

/** Characters; a syntax tree takes a hundred times as many bytes, and larger ones are not kept. */
const largestKept = 300_000;

/**
 * typescript-eslint's parser, which parses no more than the statements that changed of a text that someone edits: the
 * one that ESLint has had parsed twice in a row. All else is parsed as ever, and what comes of it is always the same.
 *
 * A syntax tree is good until the next one is asked for under the same path. Options other than the path must not change.
 */
export function createIncrementalParser(): Pick<typeof parser, 'meta' | 'parseForESLint'> {
  let lastPath: string | undefined;
  let edited: Edited | undefined;

  return {
    meta: parser.meta,
    parseForESLint(text, options) {
      // ESLint asks for tokens, and for modules of a script it is not known where `await` is a name.
      if (typeof text !== 'string' || options?.tokens !== true || options.sourceType !== 'module')
        return parser.parseForESLint(text, options);

      const isEdited = options.filePath === lastPath;
      if (!isEdited) edited = undefined;
      lastPath = options.filePath;
      if (edited) {
        const ast = edited.known.become(text, (part) => parser.parseForESLint(part, options).ast);
        if (ast) return { ...edited.rest, ast, scopeManager: analyze(ast, { sourceType: 'module' }) };
      }
      const result = parser.parseForESLint(text, options);
      const { ast, services, visitorKeys } = result;
      edited =
        isEdited && text.length <= largestKept
          ? { known: new ParsedText(text, ast, visitorKeys), rest: { services, visitorKeys } }
          : undefined;
      return result;
    },
  };
}
