import type { TSESTree } from '@typescript-eslint/utils';

import { isParameter } from '../../syntax/bindings.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { SKIP, walk } from '../../syntax/walk.js';
import type { Fact } from '../fact.js';
import { no, unknown, yes } from '../fact.js';
import { VERDICT } from '../failure/names.js';
import type { Resolver } from '../resolver.js';
import { mentionsRetryAfter } from './retry-after-reads.js';

/** Whether the code in `region`, or a function that it calls, looks at a hint when to come back. */
export function readsRetryAfter(resolver: Resolver, module: SyntaxModule, regions: readonly Node[]): Fact {
  const seen = new Set<Node>();
  const state = { doubt: false };
  const search = (inModule: SyntaxModule, region: Node, depth: number): Node | undefined => {
    let found: Node | undefined;
    walk(region, inModule.visitorKeys, (node) => {
      if (found) return SKIP;
      if (isMention(node)) {
        found = node;
        return SKIP;
      }
      if (node.type !== 'CallExpression') return undefined;
      const called = resolver.calledFunction(inModule, node.callee);
      if (called && !seen.has(called.node) && depth < 4) {
        seen.add(called.node);
        if (search(called.module, called.node, depth + 1)) found = node;
      } else if (!called && mayReadHeaders(inModule, node, depth > 0)) state.doubt = true;
      return undefined;
    });
    return found;
  };
  for (const region of regions) {
    const found = search(module, region, 0);
    if (found) return yes(found);
  }
  return state.doubt ? unknown : no();
}

function isWaitedFor(call: Node): boolean {
  let outer = call.parent;
  while (outer?.type === 'ChainExpression') outer = outer.parent;
  return outer?.type !== 'ExpressionStatement';
}

/** `hooks.onRetry({ error, attempt })` is told of what happens, and nothing waits for what it says. */
const TELLS = /^on[A-Z]/;

/**
 * A call that can't be followed is handed the answer, and by its name it may find the hint in there. In a function that
 * was called on the way there, what that was handed may be the answer, whatever it is called.
 */
function mayReadHeaders(module: SyntaxModule, call: TSESTree.CallExpression, isCalled: boolean): boolean {
  const name = lastName(call.callee) ?? '';
  // A predicate answers yes or no, and not when to come back.
  if (VERDICT.test(name) || (TELLS.test(name) && !isWaitedFor(call))) return false;
  if (!/rate_?limit|retry|throttl|back_?off|delay|wait/i.test(name)) return false;
  return call.arguments.some(
    (argument) =>
      /(?:^|\W)(?:e|err|error|res|resp|response|headers?|result)(?:$|\W)|Error\b|Response\b/.test(
        module.textOf(argument),
      ) ||
      (isCalled && isParameterName(module, argument)),
  );
}

function isParameterName(module: SyntaxModule, argument: Node): boolean {
  const variable = argument.type === 'Identifier' ? module.variableOf(argument) : undefined;
  return variable !== undefined && isParameter(variable);
}

function isMention(node: Node): boolean {
  if (node.type === 'Identifier') return mentionsRetryAfter(node.name);
  if (node.type === 'Literal') return typeof node.value === 'string' && mentionsRetryAfter(node.value);
  return (
    node.type === 'TemplateElement' &&
    /^\s*(?:x-)?(?:retry-after|rate-?limit-reset)\s*$/i.test(node.value.raw)
  );
}
