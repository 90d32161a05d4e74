import type { TSESTree } from '@typescript-eslint/utils';

import { completionsOf } from '../../syntax/completions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, isWithin } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';
import type { ErrorPath } from './error-path.js';

const TAKES = /^(?:pop|shift|dequeue)$/;
const PUTS_BACK = /^(?:re_?)?(?:push|unshift|enqueue|queue|add|insert|put)(?:Back|Front|First)?$/i;

/** A call by which a function comes to what it has put back. */
export interface PutBack {
  readonly call: TSESTree.CallExpression;
  /** The way from the failure to that call, where what was taken is put back in a `catch`. */
  readonly failure: ErrorPath | undefined;
}

/**
 * Of a function's calls of itself, those before which it puts back what it took: `const item = queue.shift(); try { await
 * send(item); } catch { queue.unshift(item); } finally { setTimeout(() => next(), 1000); }`. A queue goes on to the next
 * item otherwise; here the next is the one that failed.
 */
export function putBackCalls(
  module: SyntaxModule,
  fn: FunctionNode,
  repeats: readonly TSESTree.CallExpression[],
): PutBack[] {
  const taken = takenIn(module, fn.body);
  if (taken.size === 0) return [];
  const returns = module.callsIn(fn.body).filter((call) => putsBack(module, taken, call));
  return repeats.flatMap((call) => {
    const back = returns.find((one) => leadsTo(one, call));
    return back ? [{ call, failure: failureBetween(back, call) }] : [];
  });
}

/** Whether a turn of a loop puts back in its `catch` what it took, so that the next turn attempts the same. */
export function putsBackTaken(module: SyntaxModule, turn: Node, handler: Node): boolean {
  const taken = takenIn(module, turn);
  return taken.size > 0 && module.callsIn(handler).some((call) => putsBack(module, taken, call));
}

/** What is taken in a region, with the list that it is taken from: `const item = queue.shift()`. */
function takenIn(module: SyntaxModule, region: Node): Map<Variable, string | undefined> {
  const taken = new Map<Variable, string | undefined>();
  walkSameFunction(region, module.visitorKeys, (node) => {
    if (node.type !== 'VariableDeclarator' || node.init?.type !== 'CallExpression') return;
    const { callee } = node.init;
    const variable = TAKES.test(lastName(callee) ?? '') ? module.variableOf(node.id) : undefined;
    if (variable)
      taken.set(variable, callee.type === 'MemberExpression' ? dottedPath(callee.object) : undefined);
  });
  return taken;
}

/** `queue.unshift(item)`, `this.enqueue(item)`, `requeue(item)`. What is put into another list is done with. */
function putsBack(
  module: SyntaxModule,
  taken: ReadonlyMap<Variable, string | undefined>,
  { callee, arguments: given }: TSESTree.CallExpression,
): boolean {
  if (!PUTS_BACK.test(lastName(callee) ?? '')) return false;
  return given.some((argument) => {
    const variable = module.variableOf(argument);
    if (!variable || !taken.has(variable)) return false;
    if (callee.type !== 'MemberExpression' || callee.object.type === 'ThisExpression') return true;
    return dottedPath(callee.object) === taken.get(variable);
  });
}

/** Whether control comes from one statement to a later one, in the same block or in one around it. */
function leadsTo(back: Node, call: Node): boolean {
  if (back.range[1] > call.range[0]) return false;
  for (let inner = back, block = back.parent; block; inner = block, block = block.parent) {
    if (isWithin(call, block)) return true;
    if (isFunction(block)) return false;
    // What a `finally` does comes after a `return`, too.
    const { parent } = block;
    if (parent?.type === 'TryStatement' && parent.finalizer && isWithin(call, parent.finalizer)) return true;
    if (block.type === 'BlockStatement' && !completionsOf(block.body.slice(indexIn(block, inner))).normal)
      return false;
  }
  return false;
}

function indexIn({ body }: TSESTree.BlockStatement, statement: Node): number {
  return body.findIndex((one) => one === statement);
}

/** `catch { putBack(); }` and what comes behind it, up to the call: `finally { again(); }`. */
function failureBetween(back: Node, call: Node): ErrorPath | undefined {
  for (let outer = back.parent; outer && !isFunction(outer); outer = outer.parent) {
    if (outer.type !== 'CatchClause') continue;
    if (isWithin(call, outer)) return undefined;
    const { finalizer, parent: block } = outer.parent;
    const behind = block.type === 'BlockStatement' ? block.body.slice(indexIn(block, outer.parent) + 1) : [];
    const regions = [outer.body, ...(finalizer ? [finalizer] : []), ...behind];
    return { kind: 'catch', regions: regions.filter((one) => one.range[0] <= call.range[0]) };
  }
  return undefined;
}
