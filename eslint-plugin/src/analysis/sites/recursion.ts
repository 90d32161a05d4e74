import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, functionName, parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrap } from '../../syntax/nodes.js';
import type { Wait } from '../delay/waits.js';
import type { RetrySite } from '../site.js';
import type { SiteContext } from './context.js';
import { siteOf } from './context.js';
import { errorPathTo, isFailureEventHandler } from './error-path.js';
import { callsOwnParameter } from './operation.js';

const COUNTER_NAME =
  /attempt|retr|tries|count|left|remaining|delay|wait|backoff|interval|ms$|^[in]$|depth|is/i;

/** Functions that call themselves with the same operands after a failure. */
export function recursionSites(context: SiteContext): RetrySite[] {
  const { module, resolver } = context;
  const found = new Map<FunctionNode, RetrySite>();
  for (const call of module.calls) {
    const fn = selfCalled(context, call);
    if (!fn || found.has(fn) || !keepsOperands(module, fn, call)) continue;
    const path = errorPathTo(resolver, module, call, fn);
    if (!path || path.kind === 'event' || isArmedOnEvent(call, fn)) continue;
    found.set(
      fn,
      siteOf(context, {
        shape: 'recursion',
        node: fn,
        attempt: fn.body,
        waits: [...context.waits.waitsIn(module, path.region), ...armedTimers(context, call, path.region)],
        code: {
          module,
          body: fn.body,
          reattempts: (_, ran) => [...ran].some((statement) => isSmallestAround(statement, call)),
          rejects: (inner) => callsOwnParameter(module, inner),
        },
        takesOperation: callsOwnParameter(module, fn.body),
      }),
    );
  }
  return [...found.values()];
}

/** The function around a call that the call calls again. */
function selfCalled(context: SiteContext, call: TSESTree.CallExpression): FunctionNode | undefined {
  const name = lastName(call.callee);
  if (name === undefined) return undefined;
  for (let fn = enclosingFunction(call); fn; fn = enclosingFunction(fn)) {
    if (functionName(fn) !== name) continue;
    const called = context.resolver.calledFunction(context.module, call.callee);
    if (called?.node === fn) return fn;
  }
  return undefined;
}

/**
 * Whether the call repeats the function's own parameters, but for counters and delays. A walk over a tree, a cursor or
 * a list of candidates passes something else on.
 */
function keepsOperands(module: SyntaxModule, fn: FunctionNode, call: TSESTree.CallExpression): boolean {
  return call.arguments.every((argument, index) => {
    const parameter = fn.params[index];
    const identifier = parameter && parameterIdentifier(parameter);
    const node = unwrap(argument);
    if (!identifier)
      return parameter === undefined || parameter.type === 'ObjectPattern' || node.type === 'SpreadElement';
    if (COUNTER_NAME.test(identifier.name)) return true;
    if (node.type === 'Identifier')
      return module.variableOf(node) === module.variableOf(identifier) || node.name === identifier.name;
    if (node.type === 'Literal') return typeof node.value === 'boolean';
    // `{ ...options, attempt: options.attempt + 1 }`
    if (node.type === 'ObjectExpression')
      return node.properties.some(
        (property) => property.type === 'SpreadElement' && lastName(property.argument) === identifier.name,
      );
    return false;
  });
}

/** `socket.onclose = () => setTimeout(connect)` is a reconnect by timer. */
function isArmedOnEvent(call: Node, fn: FunctionNode): boolean {
  for (let inner = enclosingFunction(call); inner && inner !== fn; inner = enclosingFunction(inner))
    if (isFailureEventHandler(inner)) return true;
  return false;
}

/** `setTimeout(() => again(), delay)` between the error path and the call. */
function armedTimers(context: SiteContext, call: Node, region: Node): Wait[] {
  const waits: Wait[] = [];
  for (let fn = enclosingFunction(call); fn && isWithin(fn, region); fn = enclosingFunction(fn)) {
    const { parent } = fn;
    if (!isFunction(fn) || parent.type !== 'CallExpression' || lastName(parent.callee) !== 'setTimeout')
      continue;
    const delay = parent.arguments[1];
    if (!delay || delay.type === 'SpreadElement') continue;
    // A timer that resolves a promise is found as a wait already.
    if (context.waits.waitsIn(context.module, region).some((wait) => wait.delay === delay)) continue;
    waits.push({
      node: parent,
      delay,
      value: context.waits.evaluate({ module: context.module, node: delay, frame: undefined }),
    });
  }
  return waits;
}

const CONTAINERS =
  /^(?:BlockStatement|IfStatement|TryStatement|SwitchStatement|(?:For|While|DoWhile)\w*|LabeledStatement)$/;

/** Whether a statement that ran is the one in which a call stands. */
function isSmallestAround(statement: Node, call: Node): boolean {
  return isWithin(call, statement) && !CONTAINERS.test(statement.type);
}
