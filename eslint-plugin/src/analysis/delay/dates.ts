import type { TSESTree } from '@typescript-eslint/utils';

import { lastName } from '../../syntax/names.js';
import { unwrap } from '../../syntax/nodes.js';

/** Functions that reckon from a time: date-fns' `addSeconds(now, delay)`. */
const ADDS_TO_DATE = /^(?:add|sub)(?:Milliseconds|Seconds|Minutes|Hours|Days)$/;
/** Makers of a time: `dayjs().add(delay, 'second')`, `DateTime.now().plus(delay)`. */
const MAKES_DATE = /^(?:dayjs|moment|now|utc)$/;
/** The same time, written in another way. */
const CONVERTS_DATE = /^(?:toISOString|toJSON|toDate|toMillis)$/;

/** What decides a time that a call gives, or undefined for calls that give none. */
export function partsOfTime(
  call: TSESTree.CallExpression,
): readonly TSESTree.CallExpressionArgument[] | undefined {
  const name = lastName(call.callee) ?? '';
  if (ADDS_TO_DATE.test(name)) return call.arguments;
  if (call.callee.type !== 'MemberExpression') return undefined;
  const { object } = call.callee;
  if (CONVERTS_DATE.test(name)) return [object];
  const made = unwrap(object);
  const isAdded =
    /^(?:add|plus)$/.test(name) &&
    made.type === 'CallExpression' &&
    MAKES_DATE.test(lastName(made.callee) ?? '');
  return isAdded ? call.arguments.slice(0, 1) : undefined;
}
