import type { TSESTree } from '@typescript-eslint/utils';

import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { rejectsFor } from '../failure/overload.js';
import type { Fact } from '../fact.js';
import { any, no, unknown } from '../fact.js';
import { attemptedBy } from '../http/requests.js';
import { readsRetryAfter } from '../http/retry-after.js';
import type { RetrySite } from '../site.js';
import type { SiteContext } from './context.js';
import { operationParameter } from './operation.js';

/** The helpers of a file, by the function that retries what it is handed. */
export type HelperIndex = ReadonlyMap<Node, RetrySite>;

/** Sites that attempt a function which they were handed, by that helper function. */
export function helpersAmong(sites: readonly RetrySite[]): HelperIndex {
  const helpers = new Map<Node, RetrySite>();
  for (const site of sites) {
    if (!site.takesOperation) continue;
    const operation = operationParameter(site.module, site.attempt);
    if (operation) helpers.set(operation.fn, site);
  }
  return helpers;
}

/**
 * Calls of the project's own retry helpers. How a helper waits is judged once, where it is defined; what it is handed,
 * and so whether that can be sent twice, is known only here.
 */
export function helperCallSites(
  context: SiteContext,
  helpersOf: (module: SiteContext['module']) => HelperIndex,
): RetrySite[] {
  const { module, resolver } = context;
  return module.calls.flatMap((call) => {
    const operation = call.arguments
      .map((argument) => unwrap(argument))
      .find((argument) => isFunction(argument));
    if (!operation || !isFunction(operation)) return [];
    const called = resolver.calledFunction(module, call.callee);
    const helper = called && helpersOf(called.module).get(called.node);
    if (!helper) return [];
    const { requests, local } = attemptedBy(resolver, module, operation.body);
    return [
      {
        shape: 'helper-call' as const,
        module,
        node: call,
        attempt: operation.body,
        waits: [],
        requests,
        local,
        retriesOverload: handedOverload(context, operation, helper, call),
        readsRetryAfter: any(readsRetryAfter(resolver, module, [call]), helper.readsRetryAfter),
        resendsUnanswered: helper.resendsUnanswered,
        takesOperation: false,
      },
    ];
  });
}

/** Whether what is handed rejects for an overloaded server, and the helper then attempts it again. */
function handedOverload(
  context: SiteContext,
  operation: FunctionNode,
  helper: RetrySite,
  call: TSESTree.CallExpression,
): Fact {
  if (helper.retriesOverload.is === 'no') return no();
  // A predicate handed along decides what is retried.
  if (call.arguments.filter((argument) => isFunction(unwrap(argument))).length > 1) return unknown;
  return any(...[429, 503].map((status) => rejectsFor(context.resolver, context.module, operation, status)));
}
