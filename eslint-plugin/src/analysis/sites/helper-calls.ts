import type { TSESTree } from '@typescript-eslint/utils';

import { parameterIdentifier } from '../../syntax/functions.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';
import { UNKNOWN_ATTEMPTS } from '../attempts/attempts.js';
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
import { handedAttempts, mayAskForOne } from './handed-attempts.js';
import { functionMeant, isPlatformMethod, mayBeFunction, operationHanded } from './handed-operation.js';
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
  const hasHelpers = helpersOf(module).size > 0;
  // Where nothing leads to another file, only a helper of this one can be called.
  if (!hasHelpers && !resolver.leadsOut) return [];
  return module.calls.flatMap((call) => {
    const called = operatorOf(context, call, hasHelpers);
    const helper = called && helpersOf(called.module).get(called.node);
    const operation = helper && operationHanded(context, call, helper);
    if (!operation) return [];
    // With a limit of one there is no retry.
    if (mayAskForOne(call) && handedAttempts(module, call, helper) === 1) return [];
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
          attempts: () => ({ ...UNKNOWN_ATTEMPTS, count: handedAttempts(module, call, helper) }),
        },
      ),
    ];
  });
}

/**
 * The function that a call hands another one to, if it calls what it is handed; one of this file only where that has
 * helpers. Most calls end here.
 */
function operatorOf(
  context: SiteContext,
  { callee, arguments: given }: TSESTree.CallExpression,
  hasHelpers: boolean,
): Located<FunctionNode> | undefined {
  const { module, resolver } = context;
  if (!given.some((argument) => mayBeFunction(argument)) || isPlatformMethod(callee)) return undefined;
  let called = hasHelpers ? resolver.inFile.calledFunction(module, callee) : undefined;
  if (called && !callsParameter(called.module, called.node)) return undefined;
  if (!given.some((argument) => functionMeant(context, argument))) return undefined;
  called ??= resolver.mentioning(HELPER_WORD).calledFunction(module, callee);
  return called && callsParameter(called.module, called.node) ? called : undefined;
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

/** Whether what is handed rejects for an overloaded server, and the helper then attempts it again. */
function handedOverload(
  context: SiteContext,
  operation: FunctionNode,
  helper: RetrySite,
  call: TSESTree.CallExpression,
): Fact {
  const { resolver, module } = context;
  if (helper.retriesOverload.is === 'no') return no();
  const predicates = predicatesHanded(context, call, operation);
  const facts = [429, 503].map((status) => {
    const { fact, thrown } = rejectsFor(resolver, { module, node: operation }, status, helper.code);
    const decided = predicates.map((fn) =>
      new StatusScenario(resolver, status, thrown).predicate(module, fn, 0),
    );
    if (decided.includes('false')) return no();
    return fact.is === 'no' || !decided.includes('doubt') ? fact : unknown;
  });
  return any(...facts);
}

/** What is handed along to decide about a failure: another function, or an option such as `shouldRetry`. */
function predicatesHanded(
  { module, resolver }: SiteContext,
  call: TSESTree.CallExpression,
  operation: FunctionNode,
): FunctionNode[] {
  const given = call.arguments.flatMap((argument): Node[] => {
    const node = unwrap(argument);
    if (node.type !== 'ObjectExpression')
      return isFunction(node) || DECIDES.test(lastName(node) ?? '') ? [node] : [];
    return node.properties.flatMap((property) =>
      property.type === 'Property' && DECIDES.test(propertyName(property) ?? '') ? [property.value] : [],
    );
  });
  return given.flatMap((node) => {
    const fn = isFunction(node) ? node : resolver.inFile.value(module, node)?.node;
    return fn && isFunction(fn) && fn !== operation ? [fn] : [];
  });
}

/** Options that decide whether a failure is tried again; `onRetry` is only told of it. */
const DECIDES = /^(?!on[A-Z])\w*(?:retry|condition|filter|predicate|should|transient|when|^if$|^is)/i;
