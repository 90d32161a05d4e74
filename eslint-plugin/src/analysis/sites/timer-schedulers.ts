import { functionName } from '../../syntax/functions.js';
import { lastName } from '../../syntax/names.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import type { SiteContext } from './context.js';
import { errorPathTo, handsOverError } from './error-path.js';
import { isFailureEvent } from './failure-events.js';
import type { Retried } from './reconnects.js';
import { unboundFrom } from './timer-targets.js';

/** Functions that only a failure comes to, whoever calls them: `handleError`, `onConnectionLost`. */
const TAKES_FAILURES =
  /^_?(?:on|handle)_?[a-z]*_?(?:error|fail(?:ed|ure)?|disconnect(?:ed|ion)?|lost|crash(?:ed)?)$/i;

export function takesFailures(fn: FunctionNode): boolean {
  return TAKES_FAILURES.test(functionName(fn) ?? '');
}

const ADDS = /^(?:push|unshift|add|set|append|enqueue|put)$/;

/**
 * Whether a function keeps what it is handed, so that the timer which it arms is the pace of what it keeps:
 * `add(item) { this.batch.push(item); this.timer ??= setTimeout(() => this.flush(), 5000); }`. That a failed batch is
 * added once more does not make a backoff of it.
 */
export function keepsWhatItIsHanded(module: SyntaxModule, fn: FunctionNode): boolean {
  return module.callsIn(fn.body).some(({ callee, arguments: given }) => {
    if (callee.type !== 'MemberExpression' || !ADDS.test(lastName(callee) ?? '')) return false;
    return given.some((argument) => {
      const node = unwrap(argument.type === 'SpreadElement' ? argument.argument : argument);
      const definition = node.type === 'Identifier' ? module.variableOf(node)?.defs[0] : undefined;
      return definition?.type === 'Parameter' && definition.node === fn;
    });
  });
}

/** The error path of `target`, or of a function that it calls, on which `scheduler` is called. */
export function failureToScheduler(
  context: SiteContext,
  scheduler: FunctionNode,
  target: FunctionNode,
  depth: number,
): Pick<Retried, 'entry' | 'failure'> | undefined {
  const { module, resolver } = context;
  if (depth > 2) return undefined;
  const called: { onFailure?: Pick<Retried, 'entry' | 'failure'> | undefined; always: boolean } = {
    always: false,
  };
  walk(target.body, module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression' || (called.onFailure && !isInFinally(node, target))) return;
    const fn = resolver.inFile.calledFunction(module, node.callee);
    if (!fn || fn.node === target) return;
    if (called.onFailure) called.always ||= fn.node === scheduler;
    else if (fn.node === scheduler) {
      const failure =
        errorPathTo(resolver, module, node, target) ??
        (takesFailures(scheduler) || handsOverError(node)
          ? ({ kind: 'event', regions: [scheduler.body] } as const)
          : undefined);
      if (failure) called.onFailure = { failure, entry: node };
      called.always ||= !called.onFailure;
    } else called.onFailure = failureToScheduler(context, scheduler, fn.node, depth + 1);
  });
  // `socket.on('close', this.scheduleReconnect)` hands the function over instead of calling it.
  if (called.always) return undefined;
  if (called.onFailure) return called.onFailure;
  const entry = handedToFailureEvent(context, scheduler, target);
  return entry && { entry, failure: { kind: 'event', regions: [scheduler.body] } };
}

/** Whether a node is in a `finally`: it runs whatever happened before. */
function isInFinally(node: Node, within: Node): boolean {
  for (let inner = node, outer = node.parent; outer && inner !== within; inner = outer, outer = outer.parent)
    if (outer.type === 'TryStatement' && outer.finalizer === inner) return true;
  return false;
}

/** The registration in a region by which a failure comes to a function: `socket.on('close', fn)`, `socket.onclose = fn`. */
export function handedToFailureEvent(
  { module, resolver }: SiteContext,
  scheduler: FunctionNode,
  region: Node,
): Node | undefined {
  const means = (handler: Node | undefined) =>
    handler !== undefined && resolver.inFile.calledFunction(module, unboundFrom(handler))?.node === scheduler;
  let found: Node | undefined;
  walk(region, module.visitorKeys, (node) => {
    if (found) return;
    if (node.type === 'AssignmentExpression') {
      if (/^on_?(?:close|error|disconnect|end)$/i.test(lastName(node.left) ?? '') && means(node.right))
        found = node;
      return;
    }
    if (node.type !== 'CallExpression') return;
    const name = lastName(node.callee) ?? '';
    if (!/^(?:on|once|addEventListener|addListener|bind|catch)$/.test(name)) return;
    const [event, handler] = node.arguments;
    if (name === 'catch') {
      if (means(event)) found = node;
      return;
    }
    const isFailure =
      event?.type === 'Literal' &&
      (/close|error|disconnect/.test(String(event.value)) || isFailureEvent(node.callee, event));
    if (isFailure && means(handler)) found = node;
  });
  return found;
}
