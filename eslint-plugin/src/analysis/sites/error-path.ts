import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import { functionName } from '../../syntax/functions.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, isWithin } from '../../syntax/nodes.js';
import { StatusScenario } from '../failure/condition.js';
import { isFailureCase } from '../failure/status-switch.js';
import type { Resolver } from '../resolver.js';
import { isErrorInstance, isInErrorCallback, saysError } from './error-tests.js';
import {
  isDeregistered,
  isErrorCallbackBeside,
  isFailureEventHandler,
  isFulfillmentCallback,
  isRejectionCallback,
} from './failure-events.js';
import { runsOnGesture } from './persons.js';
import { afterCaught, afterLeft, meansFailure } from './verdict.js';

/**
 * Why control comes to a node only after a failure: the construct, and the code that runs then. That it is a failure may
 * be said by nothing but a name: `const reconnect = () => ...`, handed over to whatever calls it.
 */
export interface ErrorPath {
  readonly kind: 'callback' | 'catch' | 'event' | 'named' | 'rejection' | 'status';
  /** What runs on this path: a catch block, a callback's body, a branch, and local functions that are called there. */
  readonly regions: readonly Node[];
}

const MAX_HOPS = 2;

/** The innermost error path between a node and the function that it is to be in. */
export function errorPathTo(
  resolver: Resolver,
  module: SyntaxModule,
  node: Node,
  within: Node,
  hops = 0,
): ErrorPath | undefined {
  let inner = node;
  for (let outer = node.parent; outer && isWithin(outer, within); inner = outer, outer = outer.parent) {
    if (outer.type === 'CatchClause') return { kind: 'catch', regions: [outer.body] };
    if (isFunction(outer) && outer !== within) {
      // What a person starts again comes when it comes.
      if (runsOnGesture(outer)) return undefined;
      if (isRejectionCallback(outer) || isErrorCallbackBeside(module, outer))
        return { kind: 'rejection', regions: [outer.body] };
      if (isFailureEventHandler(outer)) return { kind: 'event', regions: [outer.body] };
      const path = hops < MAX_HOPS ? pathToCallsOf(resolver, module, outer, within, hops + 1) : undefined;
      if (path) return { ...path, regions: [outer.body, ...path.regions] };
    }
    if (outer.type === 'BlockStatement') {
      const caught = afterCaught(inner);
      if (caught) return { kind: 'catch', regions: caught };
      const failed = afterLeft(inner, (test) => meansFailure(test, false));
      if (failed) return { kind: 'status', regions: failed };
      if (isInErrorCallback(inner, within)) {
        const erred = afterLeft(inner, (test) => leavesWithoutError(resolver, module, test));
        if (erred) return { kind: 'callback', regions: erred };
      }
    }
    if (outer.type === 'SwitchCase' && inner !== outer.test && isFailureCase(resolver, module, outer))
      return { kind: 'status', regions: outer.consequent };
    if ((outer.type !== 'IfStatement' && outer.type !== 'ConditionalExpression') || inner === outer.test)
      continue;
    const branch = inner === outer.consequent;
    if (isStatusBranch(resolver, module, outer.test, branch) || meansFailure(outer.test, branch))
      return { kind: 'status', regions: [inner] };
    const isError = branch && isErrorInstance(outer.test);
    if (isError || (saysError(outer.test, branch) && isInErrorCallback(outer, within)))
      return { kind: 'callback', regions: [inner] };
  }
  return undefined;
}

/**
 * The error path to the uses of a function that is declared inside of `within`, `scheduleRetry` for one. A function that
 * is used otherwise too, `.then(poll, poll)`, runs whatever happened, unless its name says what it is for.
 */
function pathToCallsOf(
  resolver: Resolver,
  module: SyntaxModule,
  fn: FunctionNode,
  within: Node,
  hops: number,
): ErrorPath | undefined {
  const name = functionName(fn) ?? '';
  if (isForBothEnds(module, fn)) return undefined;
  if (/retr(?:y|ies|iable)|again/i.test(name)) return { kind: 'status', regions: [] };
  const isNamed = /reconnect/i.test(name);
  let first: ErrorPath | undefined;
  for (const reference of localVariable(module, fn)?.references ?? []) {
    const use = reference.identifier as Node;
    if (isWithin(use, fn) || !isWithin(use, within) || !reference.isRead()) continue;
    if (isDeregistered(use)) continue;
    const path: ErrorPath | undefined = isRejectionCallback(use)
      ? { kind: 'rejection', regions: [] }
      : isFailureEventHandler(use)
        ? { kind: 'event', regions: [] }
        : errorPathTo(resolver, module, use, within, hops);
    if (!path && !isNamed) return undefined;
    first ??= path;
  }
  return isNamed && (!first || first.kind === 'event') ? { kind: 'named', regions: [] } : first;
}

/** `.then(again).catch(again)`: what happens next is the same, whether it failed or not. */
function isForBothEnds(module: SyntaxModule, fn: FunctionNode): boolean {
  const uses = (localVariable(module, fn)?.references ?? []).map(({ identifier }) => identifier as Node);
  return uses.some(isFulfillmentCallback) && uses.some(isRejectionCallback);
}

function localVariable(module: SyntaxModule, fn: FunctionNode): Variable | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id ? module.variableOf(fn.id) : undefined;
  return fn.parent.type === 'VariableDeclarator' ? module.variableOf(fn.parent.id) : undefined;
}

/** `this.handleFailure(new Error('took too long'))`: what is handed an error is told that the attempt failed. */
export function handsOverError({ arguments: given }: TSESTree.CallExpression): boolean {
  return given.some(
    (argument) =>
      argument.type === 'NewExpression' && /(?:Error|Exception)$/.test(lastName(argument.callee) ?? ''),
  );
}

/**
 * Whether what a test lets through has neither an error nor a failed status: `!err`, `!err && response.status === 200`.
 * One that also looks at the answer, `!err && job.done`, polls.
 */
function leavesWithoutError(resolver: Resolver, module: SyntaxModule, test: Node): boolean {
  if (test.type !== 'LogicalExpression' || test.operator !== '&&')
    return test.type !== 'LogicalExpression' && saysError(test, false);
  const sides = [test.left, test.right];
  return (
    sides.some((side) => leavesWithoutError(resolver, module, side)) &&
    sides.every(
      (side) =>
        leavesWithoutError(resolver, module, side) ||
        meansFailure(side, false) ||
        isStatusBranch(resolver, module, side, false),
    )
  );
}

/**
 * A branch that a 429 or 503 can take and a 200 can't; of `response.status === 429 || isGarbled` nothing is known for the
 * other side, which is then another way to fail.
 */
function isStatusBranch(resolver: Resolver, module: SyntaxModule, test: Node, branch: boolean): boolean {
  if (branch && test.type === 'LogicalExpression' && test.operator === '||') {
    const sides = [test.left, test.right];
    const asks = (side: Node) => isStatusBranch(resolver, module, side, true);
    const isOpen = (side: Node) => new StatusScenario(resolver, 200).decide(module, side) === 'open';
    if (sides.some(asks) && sides.every((side) => asks(side) || isOpen(side))) return true;
  }
  const takes = (status: number) => {
    const outcome = new StatusScenario(resolver, status).decide(module, test);
    return branch ? outcome : outcome === 'true' ? 'false' : outcome === 'false' ? 'true' : outcome;
  };
  return takes(200) === 'false' && (takes(429) !== 'false' || takes(503) !== 'false');
}
