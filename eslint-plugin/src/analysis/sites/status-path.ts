import { enclosingFunction } from '../../syntax/functions.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import type { AttemptCode } from '../failure/overload.js';
import { outcomeFor } from '../failure/overload.js';
import type { SiteContext } from './context.js';
import type { ErrorPath } from './error-path.js';
import { saysError } from './error-tests.js';
import { namesStatus, STATUS_WORD } from './vocabulary.js';

/** Of these one is in every function that gets an answer: it waits, is called back, or blocks. A walk over a tree does neither. */
const MAY_GET_ANSWER = /\b(?:await|yield|function)\b|=>|\.then\b|fetch|request|send|http|sleep|\bwait|xhr/i;

/** A call that a failed status comes to and a 200 does not: `if (response.ok) return response; return again();`. */
export function statusPathTo(
  { resolver }: SiteContext,
  code: AttemptCode,
  call: Node,
): ErrorPath | undefined {
  if (!MAY_GET_ANSWER.test(code.module.textOf(code.body))) return undefined;
  if (!namesStatus(code.module, code.body) || isWithoutError(call, code.body)) return undefined;
  const looking = resolver.mentioning(STATUS_WORD);
  const success = outcomeFor(looking, code, 200);
  if (!success.evident || success.reattempts !== 'no') return undefined;
  if ([429, 503].every((status) => outcomeFor(looking, code, status).reattempts === 'no')) return undefined;
  const fn = enclosingFunction(call);
  return fn && { kind: 'status', regions: [fn.body] };
}

/** Whether a node is on a branch that is taken only without an error: `else if (!err) again();`. */
function isWithoutError(node: Node, within: Node): boolean {
  for (
    let inner = node, outer = node.parent;
    outer && isWithin(outer, within);
    inner = outer, outer = outer.parent
  )
    if (outer.type === 'IfStatement' && inner === outer.consequent && outer.test.type !== 'LogicalExpression')
      if (saysError(outer.test, false)) return true;
  return false;
}
