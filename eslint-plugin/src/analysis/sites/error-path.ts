import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { lastName, propertyName } from '../../syntax/names.js';
import { functionName, parameterIdentifier } from '../../syntax/functions.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, isWithin } from '../../syntax/nodes.js';
import { StatusScenario } from '../failure/condition.js';
import { isFailureCase } from '../failure/status-switch.js';
import type { Resolver } from '../resolver.js';
import { runsOnGesture } from './persons.js';
import { afterSuccessLeft, meansFailure } from './verdict.js';

const FAILURE_EVENT =
  /^(?:on[-_]?)?(?:(?:connection|connect|socket|transport|ws|peer|channel|stream|shard|session)[-_.:]?)?(?:close[d]?|error|disconnect(?:ed|ion)?|end|exit|offline|lost|fail(?:ed|ure)?|abort(?:ed)?|timeout)$/i;
/** Functions named for what they answer: `handleCloseEvent`, `onConnectionLost_`, `closeHandler`. */
const HANDLES_FAILURE =
  /^[#_]?(?:on|handle)_?[a-z]*_?(?:close[d]?|error|disconnect(?:ed|ion)?|offline|lost|fail(?:ed|ure)?|crash(?:ed)?)(?:_?event)?_?$|^(?:[a-z]+_?)?(?:close|error|disconnect|failure|crash)_?handler$/i;
export const ERROR_NAME = /^(?:e|ex|err|error|exception|reason|cause)$|Err(?:or)?$/;

/** Why control comes to a node only after a failure: the construct, and the code that runs then. */
export interface ErrorPath {
  readonly kind: 'callback' | 'catch' | 'event' | 'rejection' | 'status';
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
      if (isRejectionCallback(outer)) return { kind: 'rejection', regions: [outer.body] };
      if (isFailureEventHandler(outer)) return { kind: 'event', regions: [outer.body] };
      const path = hops < MAX_HOPS ? pathToCallsOf(resolver, module, outer, within, hops + 1) : undefined;
      if (path) return { ...path, regions: [outer.body, ...path.regions] };
    }
    if (outer.type === 'BlockStatement') {
      const failed = afterSuccessLeft(inner);
      if (failed) return { kind: 'status', regions: failed };
    }
    if (outer.type === 'SwitchCase' && inner !== outer.test && isFailureCase(resolver, module, outer))
      return { kind: 'status', regions: outer.consequent };
    if ((outer.type !== 'IfStatement' && outer.type !== 'ConditionalExpression') || inner === outer.test)
      continue;
    const branch = inner === outer.consequent;
    if (isStatusBranch(resolver, module, outer.test, branch) || meansFailure(outer.test, branch))
      return { kind: 'status', regions: [inner] };
    if (branch && (isErrorInstance(outer.test) || (isErrorTest(outer.test) && isInCallback(outer, within))))
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
  if (/retr(?:y|ies)|again|reconnect/i.test(functionName(fn) ?? '')) return { kind: 'status', regions: [] };
  let first: ErrorPath | undefined;
  for (const reference of localVariable(module, fn)?.references ?? []) {
    const use = reference.identifier as Node;
    if (isWithin(use, fn) || !isWithin(use, within) || !reference.isRead()) continue;
    const path: ErrorPath | undefined = isRejectionCallback(use)
      ? { kind: 'rejection', regions: [] }
      : errorPathTo(resolver, module, use, within, hops);
    if (!path) return undefined;
    first ??= path;
  }
  return first;
}

function localVariable(module: SyntaxModule, fn: FunctionNode): Variable | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id ? module.variableOf(fn.id) : undefined;
  return fn.parent.type === 'VariableDeclarator' ? module.variableOf(fn.parent.id) : undefined;
}

/** `.catch(fn)`, the second argument of `.then`. */
export function isRejectionCallback(handler: Node): boolean {
  const { parent } = handler;
  if (parent?.type !== 'CallExpression') return false;
  const name = lastName(parent.callee);
  return (
    // jQuery's Deferred calls it `fail`.
    ((name === 'catch' || name === 'fail') && parent.arguments[0] === handler) ||
    (name === 'then' && parent.arguments[1] === handler)
  );
}

export function namesFailureEvent(name: string | undefined): boolean {
  return name !== undefined && HANDLES_FAILURE.test(name);
}

/** `this.handleFailure(new Error('took too long'))`: what is handed an error is told that the attempt failed. */
export function handsOverError({ arguments: given }: TSESTree.CallExpression): boolean {
  return given.some(
    (argument) =>
      argument.type === 'NewExpression' && /(?:Error|Exception)$/.test(lastName(argument.callee) ?? ''),
  );
}

/** `socket.on('close', fn)`, `socket.onclose = fn`, `subscribe({ error: fn })`. */
export function isFailureEventHandler(fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type === 'CallExpression') {
    const name = lastName(parent.callee) ?? '';
    const [event] = parent.arguments;
    // `client.onDisconnect(() => ...)`
    if (/^[#_]?on[A-Z]/.test(name) && event === fn) return FAILURE_EVENT.test(name.replace(/^[#_]/, ''));
    if (!/^(?:on|once|bind|receive|addEventListener|addListener|subscribe)$/.test(name)) return false;
    return event?.type === 'Literal' && typeof event.value === 'string' && FAILURE_EVENT.test(event.value);
  }
  if (parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression')
    return (
      /^on/i.test(propertyName(parent.left) ?? '') && FAILURE_EVENT.test(propertyName(parent.left) ?? '')
    );
  if (parent.type !== 'Property') return false;
  const name = propertyName(parent) ?? '';
  // `{ onClose: () => ... }`, whatever takes it.
  if (/^on[A-Z]/.test(name)) return FAILURE_EVENT.test(name);
  const { parent: taker } = parent.parent;
  return taker.type === 'CallExpression' && name === 'error' && lastName(taker.callee) === 'subscribe';
}

/** A branch that a 429 or 503 can take and a 200 can't. */
function isStatusBranch(resolver: Resolver, module: SyntaxModule, test: Node, branch: boolean): boolean {
  const takes = (status: number) => {
    const outcome = new StatusScenario(resolver, status).decide(module, test);
    return branch ? outcome : outcome === 'true' ? 'false' : outcome === 'false' ? 'true' : outcome;
  };
  return takes(200) === 'false' && (takes(429) !== 'false' || takes(503) !== 'false');
}

function isErrorTest(test: Node): boolean {
  if (test.type === 'Identifier') return ERROR_NAME.test(test.name);
  if (test.type === 'LogicalExpression') return isErrorTest(test.left) || isErrorTest(test.right);
  return (
    test.type === 'BinaryExpression' && test.left.type === 'Identifier' && ERROR_NAME.test(test.left.name)
  );
}

/** `result instanceof Error`, of a value that is either. */
function isErrorInstance(test: Node): boolean {
  if (test.type === 'LogicalExpression') return isErrorInstance(test.left) || isErrorInstance(test.right);
  return (
    test.type === 'BinaryExpression' &&
    test.operator === 'instanceof' &&
    /Err(?:or)?$/.test(lastName(test.right) ?? '')
  );
}

/** Whether a test stands in a callback that takes an error first. */
function isInCallback(node: Node, within: Node): boolean {
  for (let outer = node.parent; outer && isWithin(outer, within); outer = outer.parent) {
    if (!isFunction(outer)) continue;
    const first = outer.params[0] && parameterIdentifier(outer.params[0]);
    return first !== undefined && ERROR_NAME.test(first.name);
  }
  return false;
}
