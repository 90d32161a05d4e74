import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

/**
 * The text of an object literal without some of its properties, in its own layout.
 *
 * @returns undefined where a comment stands in it, since nobody knows what that is about.
 */
export function textWithoutProperties(
  sourceCode: SourceCode,
  object: TSESTree.ObjectExpression,
  removed: ReadonlySet<TSESTree.ObjectLiteralElement>,
): string | undefined {
  if (sourceCode.getCommentsInside(object).length > 0) return undefined;
  const { properties, range } = object;
  const kept = properties.filter((property) => !removed.has(property));
  const first = properties[0];
  const last = properties.at(-1);
  if (!first || !last || kept.length === 0) return '{}';
  const { text } = sourceCode;
  const between = (property: TSESTree.ObjectLiteralElement) => {
    const before = properties[properties.indexOf(property) - 1];
    return before ? text.slice(before.range[1], property.range[0]) : '';
  };
  const list = kept.map(
    (property, index) => (index === 0 ? '' : between(property)) + sourceCode.getText(property),
  );
  return text.slice(range[0], first.range[0]) + list.join('') + text.slice(last.range[1], range[1]);
}
