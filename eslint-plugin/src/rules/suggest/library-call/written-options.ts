import type { TSESTree } from '@typescript-eslint/utils';

import type { CarriedOption } from '../../../libraries/as-retry.js';
import type { RetryLibrary } from '../../../libraries/retry-library.js';
import { propertyName } from '../../../syntax/names.js';
import { unwrap } from '../../../syntax/nodes.js';

/** An option as it is written, by what it is to `retry`. */
export interface WrittenOption {
  readonly as: CarriedOption;
  readonly value: TSESTree.Expression;
}

/** The options of a call, where all of them are written there and `retry` has something for each. */
export function writtenOptions(
  { asRetry, limit, limitAlone }: RetryLibrary,
  given: TSESTree.CallExpressionArgument | undefined,
): WrittenOption[] | undefined {
  if (!asRetry || given?.type === 'SpreadElement') return undefined;
  if (!given) return [];
  const literal = unwrap(given);
  const alone = limit && asRetry.options[limit.option];
  if (limitAlone && alone && literal.type === 'Literal') return [{ as: alone, value: given }];
  return literal.type === 'ObjectExpression' ? writtenIn(asRetry.options, literal.properties) : undefined;
}

/** The properties of an object literal, where `names` has something for each. */
export function writtenIn(
  names: Readonly<Record<string, CarriedOption>>,
  properties: readonly TSESTree.ObjectLiteralElement[],
): WrittenOption[] | undefined {
  const written: WrittenOption[] = [];
  for (const property of properties) {
    const name = property.type === 'Property' && !property.method ? propertyName(property) : undefined;
    const as = name === undefined ? undefined : names[name];
    if (property.type !== 'Property' || !as || !isExpression(property.value)) return undefined;
    written.push({ as, value: property.value });
  }
  return written;
}

function isExpression(node: TSESTree.Property['value']): node is TSESTree.Expression {
  return !/Pattern$|^TSEmptyBodyFunctionExpression$/.test(node.type);
}
