import type { TSESTree } from '@typescript-eslint/utils';

import { functionName } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isLoop, unwrap } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';
import type { RetrySite } from '../site.js';
import { siteOf } from '../site.js';
import type { SiteContext } from './context.js';
import { targetsOf } from './timer-targets.js';

/** Functions that say that they send again what could not be sent: `retryAll`, `resendPending`. */
const RESENDS = /^[#_]?(?:re_?try|re_?send|re_?attempt)|(?:retry|resend)(?:all|failed|pending|queued?)$/i;
const COUNTS = /attempt|retr(?:y|ies)|tries|fail(?:ed|ure)s?/i;

/**
 * Queues of what failed that are sent again at an interval: `setInterval(() => this.retryAll(), 60_000)`, where the
 * function goes through them and keeps, with one more attempt counted, what fails again.
 */
export function retryIntervalSites(context: SiteContext): RetrySite[] {
  const { module, waits } = context;
  return module.callsNamed('setInterval').flatMap((node) => {
    const [callback, delay] = node.arguments;
    if (!callback || !delay || delay.type === 'SpreadElement') return [];
    for (const target of targetsOf(context, callback)) {
      if (!RESENDS.test(functionName(target) ?? '')) continue;
      const handler = handlerThatKeeps(module, target);
      if (!handler) continue;
      return [
        siteOf(context, {
          shape: 'timer',
          node,
          attempt: target.body,
          again: [node],
          // Which failures are kept is for the queue to say, and not seen here.
          failures: [{ kind: 'event', regions: [handler] }],
          waits: [{ node, delay, value: waits.evaluate({ module, node: delay, frame: undefined }) }],
        }),
      ];
    }
    return [];
  });
}

/** The `catch` in a loop over a queue that counts one more failed attempt. */
function handlerThatKeeps(module: SyntaxModule, { body }: FunctionNode): Node | undefined {
  let handler: Node | undefined;
  walkSameFunction(body, module.visitorKeys, (node) => {
    if (node.type === 'TryStatement' && node.handler && isInLoop(node, body))
      if (countsFailure(module, node.handler)) handler ??= node.handler.body;
  });
  return handler;
}

function isInLoop(node: Node, within: Node): boolean {
  for (let outer = node.parent; outer && outer !== within; outer = outer.parent)
    if (isLoop(outer)) return true;
  return false;
}

function countsFailure(module: SyntaxModule, handler: TSESTree.CatchClause): boolean {
  let found = false;
  walkSameFunction(handler.body, module.visitorKeys, (node) => {
    const counted =
      node.type === 'UpdateExpression'
        ? node.argument
        : node.type === 'AssignmentExpression'
          ? node.left
          : undefined;
    found ||= counted !== undefined && COUNTS.test(lastName(unwrap(counted)) ?? '');
  });
  return found;
}
