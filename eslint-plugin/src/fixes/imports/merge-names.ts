import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { appendToList } from '../append-to-list.js';
import type { Brackets } from '../tokens.js';
import { isPunctuator } from '../tokens.js';
import type { ImportedName } from './declaration-text.js';
import { bracedNames, specifierText } from './declaration-text.js';
import { bindingStatements } from './loading-statements.js';
import { requiredModule } from './require-call.js';

/** A declaration that takes further names from a module. */
export type MergeTarget = TSESTree.ImportDeclaration | TSESTree.ObjectPattern;

/**
 * The declarations of a file that can take further names from a module, the best first: those with a list of names,
 * then a default import alone, then an import for side effects alone. Type-only imports are left alone.
 */
export function mergeTargets(sourceCode: SourceCode, module: string): MergeTarget[] {
  const targets = bindingStatements(sourceCode).flatMap((statement): MergeTarget[] => {
    if (statement.type === 'ImportDeclaration') {
      const isTarget =
        statement.source.value === module &&
        statement.importKind !== 'type' &&
        !statement.specifiers.some((specifier) => specifier.type === 'ImportNamespaceSpecifier') &&
        !hasPhase(statement);
      return isTarget ? [statement] : [];
    }
    if (statement.type !== 'VariableDeclaration') return [];
    return statement.declarations.flatMap(({ id, init }) => {
      const isTarget = id.type === 'ObjectPattern' && requiredModule(init) === module && !id.typeAnnotation;
      return isTarget && id.properties.at(-1)?.type !== 'RestElement' ? [id] : [];
    });
  });
  const rank = (target: MergeTarget) =>
    nameList(sourceCode, target) ? 0 : isSideEffectImport(target) ? 2 : 1;
  return targets.sort((a, b) => rank(a) - rank(b));
}

/** `import defer` and `import source` take no names. */
function hasPhase(declaration: TSESTree.ImportDeclaration): boolean {
  return 'phase' in declaration && typeof declaration.phase === 'string';
}

function isSideEffectImport(target: MergeTarget): boolean {
  return target.type === 'ImportDeclaration' && target.specifiers.length === 0;
}

/** Adds names to a declaration. */
export function mergeNames(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  target: MergeTarget,
  names: readonly ImportedName[],
): RuleFix[] {
  const format = target.type === 'ImportDeclaration' ? 'import' : 'require';
  const specifiers = names.map((name) => specifierText(name, format));
  const list = nameList(sourceCode, target);
  if (list) {
    const last = (target.type === 'ImportDeclaration' ? target.specifiers : target.properties).at(-1);
    const isInList = last !== undefined && last.range[0] > list.open.range[0];
    return appendToList(sourceCode, fixer, { ...list, last: isInList ? last : undefined }, specifiers);
  }
  if (target.type !== 'ImportDeclaration') return [];
  const braced = bracedNames(sourceCode, names, 'import');
  const [defaultSpecifier] = target.specifiers;
  return defaultSpecifier
    ? [fixer.insertTextAfter(defaultSpecifier, `, ${braced}`)]
    : [fixer.insertTextBefore(target.source, `${braced} from `)];
}

/** The braces around a declaration's names; an import's attributes have braces too, behind the module. */
function nameList(sourceCode: SourceCode, target: MergeTarget): Brackets | undefined {
  const isOpen = (token: TSESTree.Token) => isPunctuator(token, '{');
  const open = sourceCode.getFirstToken(target, isOpen);
  const isClose = (token: TSESTree.Token) => isPunctuator(token, '}');
  if (target.type === 'ObjectPattern') {
    const close = sourceCode.getLastToken(target);
    return open && close ? { open, close } : undefined;
  }
  const close = open && sourceCode.getTokenAfter(target.specifiers.at(-1) ?? open, isClose);
  return close && close.range[0] < target.source.range[0] ? { open, close } : undefined;
}
