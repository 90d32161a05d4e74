import type { TSESTree } from '@typescript-eslint/utils';

import type { SharedPolicy } from '../../libraries/shared-policy.js';
import { assignmentsOf, resolveValue } from '../../syntax/bindings.js';
import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName, propertyName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, isLoop, isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import type { MakingNode } from '../sites/library-calls/origin.js';

/** The declaration that holds what is made for one call, and the function that makes it. */
export interface Held {
  readonly declaration: TSESTree.VariableDeclaration;
  readonly fn: FunctionNode;
}

/**
 * What holds it: a variable of the function that makes it, nothing at all (`new Breaker(f).fire()`), or something that
 * may outlive the call.
 */
export function holderOf(
  module: SyntaxModule,
  node: MakingNode,
  policy: SharedPolicy,
  fn: FunctionNode,
): Held | 'elsewhere' | undefined {
  const { parent } = node;
  // `wrap(retry(handleAll), circuitBreaker(handleAll, options))`: held by what holds the whole.
  if (parent.type === 'CallExpression' && isComposition(parent) && parent.callee !== node)
    return holderOf(module, parent, policy, fn);
  if (parent.type === 'MemberExpression')
    return isUse(parent, policy) && !isRepeated(parent, fn) ? undefined : 'elsewhere';
  if (parent.type === 'AssignmentExpression')
    return isOverwritten(module, parent, policy, fn) ? undefined : 'elsewhere';
  const declarator = unwrap(node).parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.init !== node) return 'elsewhere';
  const uses = usesOf(module, declarator, policy, fn);
  if (!uses || uses.length === 0 || uses.some((use) => isRepeated(use, fn))) return 'elsewhere';
  return { declaration: declarator.parent, fn };
}

/**
 * Whether each call of the function puts another one into the same field or variable, without a condition, and uses it
 * there: `this.breaker = new CircuitBreaker(send); return this.breaker.fire();`.
 */
function isOverwritten(
  module: SyntaxModule,
  { left, operator, parent }: TSESTree.AssignmentExpression,
  policy: SharedPolicy,
  fn: FunctionNode,
): boolean {
  const path = dottedPath(left);
  if (operator !== '=' || path === undefined || parent.type !== 'ExpressionStatement') return false;
  if (parent.parent !== fn.body) return false;
  let uses = 0;
  let isAsked = false;
  walk(fn.body, module.visitorKeys, (inner) => {
    if (inner.type === 'MemberExpression' && dottedPath(inner.object) === path && isUse(inner, policy))
      uses += isRepeated(inner, fn) || !isInside(inner, fn) ? NaN : 1;
    // `if (this.breaker) return this.breaker.fire();` before it keeps the first one.
    else if (inner.type === 'IfStatement' && inner.range[0] < parent.range[0])
      isAsked ||= module.textOf(inner.test).includes(path);
  });
  return uses > 0 && !isAsked;
}

/** How a variable is used; undefined where it may live on: it is handed on, returned, or used by a function for later. */
function usesOf(
  module: SyntaxModule,
  { id }: TSESTree.VariableDeclarator,
  policy: SharedPolicy,
  fn: FunctionNode,
): Node[] | undefined {
  const variable = module.variableOf(id);
  if (!variable || assignmentsOf(variable)?.length !== 1) return undefined;
  const uses: Node[] = [];
  for (const { identifier } of variable.references) {
    if (identifier === id) continue;
    const { parent } = identifier as TSESTree.Identifier;
    const composed = parent.type === 'CallExpression' ? compositionOf(parent) : undefined;
    if (composed) {
      const further = usesOf(module, composed, policy, fn);
      if (!further) return undefined;
      uses.push(...further);
    } else if (isOnlyListenedTo(module, identifier, parent)) continue;
    else if (isMemberOf(parent, identifier) && isInside(parent, fn)) {
      if (isUse(parent, policy)) uses.push(parent);
    } else return undefined;
  }
  return uses;
}

/** `const policy = wrap(retryPolicy, breaker)`: what is made of it has no longer life. */
function compositionOf(call: TSESTree.CallExpression): TSESTree.VariableDeclarator | undefined {
  if (!isComposition(call)) return undefined;
  const { parent } = call;
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent : undefined;
}

function isComposition({ callee }: TSESTree.CallExpression): boolean {
  return /^(?:wrap|pipeline|compose|combine)$/i.test(lastName(callee) ?? '');
}

/** `logEvents(breaker)`: a function of the file that does nothing with it but to add listeners. */
function isOnlyListenedTo(module: SyntaxModule, identifier: Node, call: Node): boolean {
  if (call.type !== 'CallExpression' || call.parent.type !== 'ExpressionStatement') return false;
  const index = call.arguments.findIndex((argument) => argument === identifier);
  const definition = index < 0 ? undefined : module.variableOf(call.callee)?.defs[0];
  const called = definition?.type === 'FunctionName' ? definition.node : resolveValue(module, call.callee);
  const parameter = isFunction(called) ? called.params[index] : undefined;
  const variable = parameter?.type === 'Identifier' ? module.variableOf(parameter) : undefined;
  return (
    variable?.references.every(({ identifier: { parent } }) => {
      const member = parent.type === 'MemberExpression' ? parent : undefined;
      return member !== undefined && LISTENS.test(propertyName(member) ?? '');
    }) ?? false
  );
}

const LISTENS = /^(?:on|once|addListener|fallback|name|stats|status)$/;

function isMemberOf(member: Node, object: Node | undefined): member is TSESTree.MemberExpression {
  return member.type === 'MemberExpression' && member.object === object;
}

/** Whether it is used while the function runs: directly in it, not by a function within that may be called later. */
function isInside(member: Node, fn: FunctionNode): boolean {
  const inner = enclosingFunction(member);
  return inner === fn || (inner !== undefined && isExecutor(inner) && enclosingFunction(inner) === fn);
}

/** `new Promise((resolve) => ...)` runs what it is handed at once. */
function isExecutor({ parent }: FunctionNode): boolean {
  return parent.type === 'NewExpression' && lastName(parent.callee) === 'Promise';
}

function isUse(member: Node, policy: SharedPolicy): boolean {
  if (member.type !== 'MemberExpression' || !policy.uses.test(propertyName(member) ?? '')) return false;
  return unwrapAwait(member.parent).type === 'CallExpression';
}

/** Whether it is used in a loop, so that it does learn. */
function isRepeated(use: Node, fn: FunctionNode): boolean {
  for (let outer = use.parent; outer && outer !== fn && isWithin(outer, fn); outer = outer.parent)
    if (isLoop(outer)) return true;
  return false;
}
