import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { propertyName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isWithin, unwrap } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import type { AttemptLimit } from '../attempts/attempt-limit.js';
import type { RetrySite } from '../site.js';

/** A parameter of a helper, or an option of an object that is handed over as one. */
interface Origin {
  readonly index: number;
  readonly option: string | undefined;
}

/** How many attempts a helper makes for a call that hands it the limit; undefined where the call says nothing of it. */
export function handedAttempts(
  module: SyntaxModule,
  call: TSESTree.CallExpression,
  helper: RetrySite,
): number | undefined {
  const { operation } = helper;
  if (!operation) return undefined;
  for (const limit of helper.attempts.limits) {
    const origin = originOf(helper.module, operation.fn, limit);
    const handed = origin && handedAt(module, call, origin);
    if (handed !== undefined) return Math.max(1, handed + limit.more);
  }
  return undefined;
}

/** Whether a call hands over a number so small that there may be no second attempt: cheap to ask, before all else. */
export function mayAskForOne({ arguments: given }: TSESTree.CallExpression): boolean {
  const isSmall = (node: Node) => node.type === 'Literal' && (node.value === 0 || node.value === 1);
  return given.some(
    (argument) =>
      isSmall(argument) ||
      (argument.type === 'ObjectExpression' &&
        argument.properties.some((property) => property.type === 'Property' && isSmall(property.value))),
  );
}

function handedAt(
  module: SyntaxModule,
  { arguments: given }: TSESTree.CallExpression,
  { index, option }: Origin,
): number | undefined {
  const argument = given[index];
  if (!argument || given.slice(0, index + 1).some(({ type }) => type === 'SpreadElement')) return undefined;
  if (option === undefined) return staticNumber(module, argument);
  const object = unwrap(argument);
  if (object.type !== 'ObjectExpression') return undefined;
  const property = object.properties.findLast(
    (one) => one.type === 'SpreadElement' || propertyName(one) === option,
  );
  return property?.type === 'Property' ? staticNumber(module, property.value) : undefined;
}

function originOf(module: SyntaxModule, fn: FunctionNode, { slot, node }: AttemptLimit): Origin | undefined {
  return typeof slot === 'string' ? originOfValue(module, fn, node) : originOfVariable(module, fn, slot);
}

/** `retries`, `options.retries`, `options.retries ?? 3`. */
function originOfValue(module: SyntaxModule, fn: FunctionNode, value: Node): Origin | undefined {
  const node = unwrap(value);
  if (node.type === 'LogicalExpression' && node.operator !== '&&')
    return originOfValue(module, fn, node.left);
  if (node.type === 'Identifier') {
    const variable = module.variableOf(node);
    return variable && originOfVariable(module, fn, variable);
  }
  if (node.type !== 'MemberExpression') return undefined;
  const object = originOfValue(module, fn, node.object);
  const option = propertyName(node);
  return object && object.option === undefined && option !== undefined ? { ...object, option } : undefined;
}

function originOfVariable(module: SyntaxModule, fn: FunctionNode, { defs }: Variable): Origin | undefined {
  const [definition] = defs;
  if (definition?.type === 'Parameter') {
    const index = fn.params.findIndex((parameter) => isWithin(definition.name, parameter));
    return index < 0 ? undefined : namedIn(fn.params[index], definition.name, { index, option: undefined });
  }
  if (definition?.type !== 'Variable' || !definition.node.init || !isWithin(definition.name, fn))
    return undefined;
  const source = originOfValue(module, fn, definition.node.init);
  return source && namedIn(definition.node.id, definition.name, source);
}

/** What a name stands for in a pattern: all of the value, or one of its options. */
function namedIn(pattern: Node | undefined, name: Node, whole: Origin): Origin | undefined {
  if (pattern?.type === 'AssignmentPattern') return namedIn(pattern.left, name, whole);
  if (pattern?.type === 'Identifier') return whole;
  if (pattern?.type !== 'ObjectPattern' || whole.option !== undefined) return undefined;
  const property = pattern.properties.find((one) => isWithin(name, one));
  const option = property?.type === 'Property' ? propertyName(property) : undefined;
  return option === undefined ? undefined : { ...whole, option };
}
