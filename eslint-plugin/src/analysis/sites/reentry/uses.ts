import type { TSESTree } from '@typescript-eslint/utils';

import { calleeOf } from '../../../syntax/calls.js';
import { enclosingFunction } from '../../../syntax/functions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { propertyName } from '../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';
import { isFailureEventHandler } from '../failure-events.js';
import { showsToPerson } from '../persons.js';
import { armsTimer } from '../timer-calls.js';

/** A call with what it runs, or hands over to be run. */
export interface Use {
  readonly call: TSESTree.CallExpression;
  readonly references: readonly { readonly node: Node; readonly handed: boolean }[];
}

/** The calls of a module by the function that they are part of. */
export function usesByUnit(module: SyntaxModule): Map<FunctionNode, Use[]> {
  const units = new Map<FunctionNode, Use[]>();
  for (const call of module.calls) {
    const unit = unitAround(call);
    if (!unit) continue;
    const use = { call, references: referencesIn(call) };
    const known = units.get(unit);
    if (known) known.push(use);
    else units.set(unit, [use]);
  }
  return units;
}

function referencesIn(call: TSESTree.CallExpression): Use['references'] {
  const references: { node: Node; handed: boolean }[] = [{ node: calleeOf(call), handed: false }];
  if (showsToPerson(call)) return references;
  const isTimer = armsTimer(call);
  for (const argument of call.arguments) {
    const node = unwrap(argument);
    // `setTimeout(loaderFor(url), delay)`: what a call makes is run.
    if (isName(node) || (node.type === 'CallExpression' && isTimer)) references.push({ node, handed: true });
  }
  // `const onClose = this.handleClose.bind(this)` is handed over later, to whatever.
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && propertyName(callee) === 'bind')
    references.push({ node: callee.object, handed: true });
  return references;
}

function isName(node: Node): boolean {
  return node.type === 'Identifier' || node.type === 'MemberExpression';
}

/** The function that a node is part of as a whole: callbacks written inline belong to the function around them. */
export function unitAround(node: Node): FunctionNode | undefined {
  let fn = enclosingFunction(node);
  while (fn && isInline(fn)) fn = enclosingFunction(fn);
  return fn;
}

function isInline(fn: FunctionNode): boolean {
  const { parent } = fn;
  switch (parent.type) {
    case 'CallExpression':
    case 'NewExpression':
      return true;
    case 'AssignmentExpression':
      return isFailureEventHandler(fn);
    case 'Property':
      // `observable.subscribe({ error: (error) => ... })`
      return /^(?:Call|New)Expression$/.test(parent.parent.parent.type);
    default:
      return false;
  }
}
