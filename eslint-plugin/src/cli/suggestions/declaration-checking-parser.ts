import * as parser from '@typescript-eslint/parser';
import { Scope } from '@typescript-eslint/utils/ts-eslint';

type ParseResult = ReturnType<typeof parser.parseForESLint>;

const { DefinitionType } = Scope;

/**
 * The parser, made to refuse a name that is declared twice in one scope, as every JavaScript engine does when it
 * parses (ECMA-262, section 16.2.1.1); TypeScript's own parser leaves that to the type checker.
 *
 * Two suggestions for one function may each declare the same new name, each being right without the other.
 */
export const declarationCheckingParser = {
  ...parser,
  parseForESLint(text: string, options?: parser.ParserOptions | null): ParseResult {
    const result = parser.parseForESLint(text, options);
    refuseDuplicates(result.scopeManager);
    return result;
  },
};

function refuseDuplicates({ scopes }: Scope.ScopeManager): void {
  for (const { name, defs } of scopes.flatMap(({ variables }) => variables)) {
    const values = defs.filter((definition) => isLexical(definition) || isOtherValue(definition));
    const last = values.at(-1);
    if (last === undefined || values.length < 2 || !values.some(isLexical)) continue;
    const { line, column } = last.name.loc.start;
    const message = `'${name}' has already been declared`;
    throw Object.assign(new SyntaxError(message), { lineNumber: line, column: column + 1 });
  }
}

/** Declared by let, const, using, class or import: the only value of its name in its scope. */
function isLexical({ type, parent }: Scope.Definition): boolean {
  switch (type) {
    case DefinitionType.Variable:
      return parent.kind !== 'var';
    case DefinitionType.ImportBinding:
      return !('importKind' in parent && parent.importKind === 'type');
    case DefinitionType.ClassName:
      return true;
    default:
      return false;
  }
}

/** What TypeScript merges with a value of the same name (types, namespaces) does not count. */
function isOtherValue({ type }: Scope.Definition): boolean {
  return (
    type === DefinitionType.Variable ||
    type === DefinitionType.FunctionName ||
    type === DefinitionType.Parameter
  );
}
