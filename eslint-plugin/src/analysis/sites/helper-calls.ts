import type { TSESTree } from '@typescript-eslint/utils';

import { parameterIdentifier } from '../../syntax/functions.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';
import type { Wait } from '../delay/waits.js';
import { StatusScenario } from '../failure/condition.js';
import { rejectsFor } from '../failure/overload.js';
import type { Fact } from '../fact.js';
import { any, no, unknown } from '../fact.js';
import { keepsResponse } from '../http/kept-response.js';
import { readsRetryAfter } from '../http/retry-after.js';
import type { RetrySite } from '../site.js';
import { siteOf } from '../site.js';
import type { Located } from '../resolver.js';
import type { SiteContext } from './context.js';
import { callsParameter } from './operation.js';
import { HELPER_WORD } from './vocabulary.js';

/** The helpers of a file, by the function that retries what it is handed. */
export type HelperIndex = ReadonlyMap<Node, RetrySite>;

/** Sites that attempt a function which they were handed, by that helper function. */
export function helpersAmong(sites: readonly RetrySite[]): HelperIndex {
  const helpers = new Map<Node, RetrySite>();
  for (const site of sites) {
    if (site.operation) helpers.set(site.operation.fn, site);
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
    const called = operatorOf(context, call);
    const helper = called && helpersOf(called.module).get(called.node);
    const operation = helper && operationHanded(context, call, helper);
    if (!operation) return [];
    return [
      siteOf(
        context,
        {
          shape: 'helper-call',
          node: call,
          attempt: operation.body,
          again: [],
          failures: [],
          waits: waitsBeforeAnother(context, operation),
          helper,
        },
        {
          retriesOverload: () => handedOverload(context, operation, helper, call),
          readsRetryAfter: () =>
            keepsResponse(resolver, module, operation)
              ? any(readsRetryAfter(resolver, module, [call]), helper.readsRetryAfter)
              : readsRetryAfter(resolver, module, [operation.body]),
          resendsUnanswered: () => helper.resendsUnanswered,
        },
      ),
    ];
  });
}

/** The function that a call hands another one to, if it calls what it is handed. Most calls end here. */
function operatorOf(
  context: SiteContext,
  { callee, arguments: given }: TSESTree.CallExpression,
): Located<FunctionNode> | undefined {
  const { module, resolver } = context;
  if (!given.some((argument) => mayBeFunction(argument))) return undefined;
  let called = resolver.inFile.calledFunction(module, callee);
  if (called && !callsParameter(called.module, called.node)) return undefined;
  if (!given.some((argument) => functionMeant(context, argument))) return undefined;
  called ??= resolver.mentioning(HELPER_WORD).calledFunction(module, callee);
  return called && callsParameter(called.module, called.node) ? called : undefined;
}

function mayBeFunction(argument: Node): boolean {
  const node = unwrap(argument);
  return node.type === 'Identifier' || node.type === 'MemberExpression' || isFunction(node);
}

/** `retry(async (attempt) => { if (attempt > 0) await sleep(...); ... })`: a wait that only further attempts come to. */
function waitsBeforeAnother({ module, waits }: SiteContext, operation: FunctionNode): Wait[] {
  const [parameter] = operation.params;
  const attempt = parameter && parameterIdentifier(parameter);
  const variable = attempt && module.variableOf(attempt);
  if (!variable) return [];
  const found: Wait[] = [];
  walkSameFunction(operation.body, module.visitorKeys, (node) => {
    if (node.type !== 'IfStatement' || node.test.type !== 'BinaryExpression') return;
    const { left, operator } = node.test;
    if (left.type !== 'Identifier' || module.variableOf(left) !== variable) return;
    if (/^(?:>=?|!==?)$/.test(operator)) found.push(...waits.waitsIn(module, node.consequent));
  });
  return found;
}

/** The function that a call hands its helper to attempt, written in the call or named there. */
function operationHanded(
  context: SiteContext,
  call: TSESTree.CallExpression,
  helper: RetrySite,
): FunctionNode | undefined {
  const inline = call.arguments.map((argument) => unwrap(argument)).find(isFunction);
  if (inline) return inline;
  const named = call.arguments[helper.operation?.index ?? 0];
  return named && functionMeant(context, named);
}

/** The function of this file that an argument is: written out or named. */
function functionMeant({ module, resolver }: SiteContext, argument: Node): FunctionNode | undefined {
  const found = resolver.inFile.value(module, argument);
  return found && isFunction(found.node) ? found.node : undefined;
}

/** Whether what is handed rejects for an overloaded server, and the helper then attempts it again. */
function handedOverload(
  { resolver, module }: SiteContext,
  operation: FunctionNode,
  helper: RetrySite,
  call: TSESTree.CallExpression,
): Fact {
  if (helper.retriesOverload.is === 'no') return no();
  // A predicate that is handed along decides what is retried.
  const predicates = call.arguments
    .map((argument) => unwrap(argument))
    .filter(isFunction)
    .slice(1);
  const facts = [429, 503].map((status) => {
    const decided = predicates.map((fn) => new StatusScenario(resolver, status).predicate(module, fn, 0));
    if (decided.includes('false')) return no();
    const rejects = rejectsFor(resolver, { module, node: operation }, status, helper.code);
    return rejects.is === 'no' || decided.every((outcome) => outcome === 'true') ? rejects : unknown;
  });
  return any(...facts);
}
