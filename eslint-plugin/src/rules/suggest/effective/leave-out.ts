import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { textWithoutProperties } from '../../../fixes/without-properties.js';

/**
 * Takes a property out of an object literal; an argument that had nothing else goes with it.
 *
 * @returns undefined where a comment stands in the object, since nobody knows what that is about.
 */
export function leaveOut(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  property: TSESTree.Property,
): RuleFix[] | undefined {
  const object = property.parent;
  if (object.type !== 'ObjectExpression') return undefined;
  const { parent } = object;
  const before = parent.type === 'CallExpression' ? parent.arguments.at(-2) : undefined;
  const isLast = parent.type === 'CallExpression' && parent.arguments.at(-1) === object;
  const hasComment = sourceCode.getCommentsInside(object).length > 0;
  if (before && isLast && object.properties.length === 1 && !hasComment)
    return [fixer.removeRange([before.range[1], object.range[1]])];
  const text = textWithoutProperties(sourceCode, object, new Set<TSESTree.ObjectLiteralElement>([property]));
  return text === undefined ? undefined : [fixer.replaceText(object, text)];
}
