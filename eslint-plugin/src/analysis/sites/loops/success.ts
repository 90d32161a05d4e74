import type { TSESTree } from '@typescript-eslint/utils';

import { completionsOf } from '../../../syntax/completions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { lastName } from '../../../syntax/names.js';
import type { LoopNode, Node } from '../../../syntax/nodes.js';
import { isLoop, isWithin, unwrap } from '../../../syntax/nodes.js';
import { SKIP, walk, walkSameFunction } from '../../../syntax/walk.js';
import { saysError } from '../error-tests.js';
import { COUNTER, saysItRetries } from './counters.js';
import { stateOf } from './flags.js';

/** Whether a block's last statement leaves the loop; what it does before on some conditions is another matter. */
export function endsLeaving(block: TSESTree.BlockStatement, loop: LoopNode): boolean {
  const last = completionsOf(block.body.at(-1));
  return !last.normal && !last.continues.has(loop);
}

/** `while (!done)` where the `try` sets `done`, `while (!result)` where it sets `result`. */
export function endsByTest(module: SyntaxModule, loop: LoopNode, attempted: Node): boolean {
  if (loop.type === 'ForOfStatement' || loop.type === 'ForInStatement' || !loop.test) return false;
  const tested = new Set<unknown>();
  walk(loop.test, module.visitorKeys, (node) => {
    tested.add(stateOf(module, node));
  });
  tested.delete(undefined);
  const setsTested = (node: Node) =>
    node.type === 'AssignmentExpression' &&
    node.operator === '=' &&
    tested.has(stateOf(module, node.left)) &&
    !COUNTER.test(lastName(node.left) ?? '');
  if (attempted.type !== 'BlockStatement') return false;
  if (attempted.body.some((it) => it.type === 'ExpressionStatement' && setsTested(it.expression)))
    return true;
  // Set on a condition, it may be the end of a poll.
  let found = false;
  if (saysItRetries(module, loop))
    walkSameFunction(attempted, module.visitorKeys, (node) => {
      found ||= setsTested(node);
    });
  return found;
}

/** Words for a state that a poll waits for. */
const STATE = /done|ready|complete|finish|status|state|pending|running|progress|exist|found|match/i;
const SUCCESS = /^(?:is|was)?_?(?:ok|succe(?:ss|eded)\w*)$/i;
const FAILURE = /err(?:or)?s?$|fail|retr(?:y|iable)/i;

/**
 * Whether the attempt's success leaves the loop: `if (result.success) return result;`. `any-value` takes the value itself
 * for a success too, `if (result) return result;`, which without a `catch` is how a poll ends.
 */
export function leavesOnSuccess(
  module: SyntaxModule,
  regions: readonly Node[],
  loop: LoopNode,
  evidence: 'any-value' | 'success-flag',
): boolean {
  let found = false;
  for (const region of regions)
    walkSameFunction(region, module.visitorKeys, (node) => {
      if (node.type === 'CatchClause' || isLoop(node)) return node === region ? undefined : SKIP;
      if (found || node.type !== 'IfStatement' || !meansSuccess(node.test, evidence)) return undefined;
      const ended = completionsOf(node.consequent);
      found =
        !ended.normal && (ended.returns || [...ended.breaks].some((target) => !isWithin(target, loop.body)));
      return undefined;
    });
  return found;
}

/** `result !== undefined`, `result != null`: the attempt came to something. */
function isThere({ left, operator, right }: TSESTree.BinaryExpression): boolean {
  const isNothing =
    right.type === 'Literal'
      ? right.value === null
      : right.type === 'Identifier' && right.name === 'undefined';
  return isNothing && operator.startsWith('!') && left.type === 'Identifier' && !STATE.test(left.name);
}

function meansSuccess(test: Node, evidence: 'any-value' | 'success-flag'): boolean {
  const node = unwrap(test);
  switch (node.type) {
    case 'LogicalExpression':
      return meansSuccess(node.left, evidence) || meansSuccess(node.right, evidence);
    case 'UnaryExpression': {
      if (node.operator !== '!') return false;
      const inner = unwrap(node.argument);
      return FAILURE.test(lastName(inner.type === 'CallExpression' ? inner.callee : inner) ?? '');
    }
    case 'BinaryExpression':
      // `if (error === undefined) return;`
      return saysError(node, false) || (evidence === 'any-value' && isThere(node));
    case 'CallExpression':
      return SUCCESS.test(lastName(node.callee) ?? '') || /success/i.test(lastName(node.callee) ?? '');
    case 'MemberExpression':
      return SUCCESS.test(lastName(node) ?? '');
    case 'Identifier':
      return SUCCESS.test(node.name) || (evidence === 'any-value' && !STATE.test(node.name));
    default:
      return false;
  }
}
