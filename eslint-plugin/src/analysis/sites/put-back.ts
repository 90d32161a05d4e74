import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';

const TAKES = /^(?:pop|shift|dequeue)$/;
const PUTS_BACK = /^(?:re_?)?(?:push|unshift|enqueue|queue|add|insert|put)(?:Back|Front|First)?$/i;

/**
 * Of a function's calls of itself, those before which it puts back what it took: `const item = queue.shift(); try { await
 * send(item); } catch { queue.unshift(item); setTimeout(() => next(), 1000); }`. A queue goes on to the next item
 * otherwise; here the next is the one that failed.
 */
export function putBackCalls(
  module: SyntaxModule,
  fn: FunctionNode,
  repeats: readonly TSESTree.CallExpression[],
): TSESTree.CallExpression[] {
  const taken = takenIn(module, fn);
  if (taken.size === 0) return [];
  const returns = module.callsIn(fn.body).filter(
    ({ callee, arguments: given }) =>
      PUTS_BACK.test(lastName(callee) ?? '') &&
      given.some((argument) => {
        const variable = module.variableOf(argument);
        return variable !== undefined && taken.has(variable);
      }),
  );
  return repeats.filter((call) => returns.some((back) => isBefore(back, call)));
}

function takenIn(module: SyntaxModule, { body }: FunctionNode): Set<Variable> {
  const taken = new Set<Variable>();
  walkSameFunction(body, module.visitorKeys, (node) => {
    if (node.type !== 'VariableDeclarator' || node.init?.type !== 'CallExpression') return;
    const variable = TAKES.test(lastName(node.init.callee) ?? '') ? module.variableOf(node.id) : undefined;
    if (variable) taken.add(variable);
  });
  return taken;
}

/** Whether a statement comes before another one, in the same block or in one around it. */
function isBefore(back: Node, call: Node): boolean {
  if (back.range[1] > call.range[0]) return false;
  for (let block = back.parent; block; block = block.parent)
    if (block.type === 'BlockStatement') return isWithin(call, block);
  return false;
}
