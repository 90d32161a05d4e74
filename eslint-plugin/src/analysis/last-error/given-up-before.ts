import type { Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrap } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';
import type { FailureValues } from '../failure/failure-values.js';
import type { RetrySite } from '../site.js';
import { counts } from './after-last-attempt.js';
import { onlyTells } from './carried.js';
import { exitsIn } from './exits.js';
import type { Handler } from './handler.js';
import type { LostError } from './loss.js';
import { lossAt } from './loss.js';

/**
 * Where a function that calls itself gives up before it attempts anything, and was told nothing of the failure that it is
 * called for: `if (++attempt > MAX) throw new Error('gave up'); try { await connect(); } catch { again(); }`.
 */
export function lossBeforeAttempt(
  site: RetrySite,
  handler: Handler,
  values: FailureValues,
): LostError | undefined {
  const { module, node, shape } = site;
  if (shape !== 'recursion' || !isFunction(node) || handler.head.type !== 'CatchClause') return undefined;
  if (keepsError(site, handler, values)) return undefined;
  const tried = handler.head.parent;
  for (const exit of exitsIn(module, node.body)) {
    if (exit.range[1] > tried.range[0]) continue;
    for (let outer: Node | undefined = exit.parent; outer && outer !== node.body; outer = outer.parent) {
      if (outer.type !== 'IfStatement' || !counts(values, outer.test)) continue;
      const loss = lossAt(module, values, exit);
      if (loss?.how === 'replaced') return loss;
    }
  }
  return undefined;
}

/** Whether the error outlives its handler: it is written down, or handed to the next attempt or to somebody else. */
function keepsError({ module, again }: RetrySite, { body }: Handler, values: FailureValues): boolean {
  if (!again.every((call) => isWithin(call, body))) return true;
  let kept = false;
  walkSameFunction(body, module.visitorKeys, (node) => {
    if (node.type === 'AssignmentExpression') kept ||= values.mentionsError(node.right);
    else if (node.type === 'ExpressionStatement' && unwrap(node.expression).type !== 'AssignmentExpression')
      kept ||= !onlyTells(module, node) && values.mentionsError(node);
    else if (node.type === 'ThrowStatement') kept = true;
    else if (node.type === 'ReturnStatement')
      kept ||= node.argument !== null && values.mentionsError(node.argument);
  });
  return kept;
}
