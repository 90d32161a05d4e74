import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { Variable } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import { linesOf } from '../lines-of.js';
import { isPunctuator } from '../tokens.js';
import { startsWithRequire } from './require-call.js';

/**
 * Takes names away that are loaded from other modules, and a statement altogether where none is left in it. What is added
 * right behind one of them, an import below or a further name in the list, takes its place.
 *
 * Names that comments stand by, and those whose statement would need another form, stay.
 *
 * @param added Fixes for the same edit.
 * @returns Those fixes, with the removals.
 */
export function removeNames(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  variables: readonly Variable[],
  added: readonly RuleFix[],
): RuleFix[] {
  const items = variables.flatMap((variable) => loadedAs(variable) ?? []);
  const statements = [...new Set(items.map(({ statement }) => statement))];
  return statements.reduce<RuleFix[]>(
    (fixes, statement) => {
      if (sourceCode.getCommentsInside(statement).length > 0) return fixes;
      const own = items.filter((each) => each.statement === statement);
      const list = own[0]?.list ?? [];
      const gone = new Set(own.map(({ item }) => item));
      const isWhole = list.every((item) => gone.has(item));
      return isWhole
        ? withoutAll(sourceCode, fixer, statement, list, fixes)
        : [...fixes, ...rangesWithout(list, gone).map((range) => fixer.removeRange(range))];
    },
    [...added],
  );
}

/** A name as it is loaded. */
interface LoadedName {
  readonly statement: TSESTree.Statement;
  /** All that the statement names, in order. */
  readonly list: readonly Node[];
  readonly item: Node;
}

function loadedAs({ defs, identifiers: [identifier] }: Variable): LoadedName | undefined {
  const node = defs[0]?.node as Node | undefined;
  if (!node?.parent || !identifier) return undefined;
  const { parent } = node;
  if (parent.type === 'ImportDeclaration') {
    const { specifiers } = parent;
    const named = specifiers.filter(({ type }) => type === 'ImportSpecifier');
    const list = specifiers.length === 1 ? specifiers : named;
    const item = list.find((each) => each === node);
    return item && { statement: parent, list, item };
  }
  if (node.type !== 'VariableDeclarator' || parent.type !== 'VariableDeclaration') return undefined;
  if (parent.declarations.length !== 1 || parent.parent.type !== 'Program') return undefined;
  if (!node.init || !startsWithRequire(node.init)) return undefined;
  const list = node.id.type === 'ObjectPattern' ? node.id.properties : [node.id];
  // What a rest element gathers would be another object.
  if (list.some(({ type }) => type === 'RestElement')) return undefined;
  const item = list.find((each) => isWithin(identifier, each));
  return item && { statement: parent, list, item };
}

function withoutAll(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  statement: TSESTree.Statement,
  list: readonly Node[],
  fixes: readonly RuleFix[],
): RuleFix[] {
  const [first] = list;
  const last = list.at(-1);
  const { range } = statement;
  const [kept] =
    statement.type === 'ImportDeclaration' && statement.specifiers.length > list.length
      ? statement.specifiers
      : [];
  const close = last && sourceCode.getTokenAfter(last, (token) => isPunctuator(token, '}'));
  if (kept && close) return [...fixes, fixer.removeRange([kept.range[1], close.range[1]])];
  if (first && last && fixes.some((fix) => fix.range[0] > range[0] && fix.range[1] < range[1]))
    return replaced(fixer, [first.range[0], last.range[1]], fixes) ?? [...fixes];
  return replaced(fixer, range, fixes) ?? [...fixes, fixer.removeRange(linesOf(sourceCode.text, statement))];
}

/** The fixes with what they put right behind a range in its place; undefined where nothing is put there. */
function replaced(fixer: RuleFixer, range: TSESTree.Range, fixes: readonly RuleFix[]): RuleFix[] | undefined {
  const isBehind = (fix: RuleFix) => fix.range[0] === range[1] && fix.range[1] === range[1];
  const text = fixes
    .filter(isBehind)
    .map((fix) => fix.text)
    .join('')
    .replace(/^,?\s*/, '');
  if (text === '') return undefined;
  return [...fixes.filter((fix) => !isBehind(fix)), fixer.replaceTextRange(range, text)];
}

/** The ranges of items with the commas that separate them from those that stay. */
function rangesWithout(list: readonly Node[], gone: ReadonlySet<Node>): TSESTree.Range[] {
  const lastKept = list.findLastIndex((item) => !gone.has(item));
  const [kept, last] = [list[lastKept], list.at(-1)];
  const behind: TSESTree.Range[] = kept && last && kept !== last ? [[kept.range[1], last.range[1]]] : [];
  const before = list.slice(0, lastKept).flatMap((item, index): TSESTree.Range[] => {
    const next = list[index + 1];
    return gone.has(item) && next ? [[item.range[0], next.range[0]]] : [];
  });
  return [...before, ...behind];
}
