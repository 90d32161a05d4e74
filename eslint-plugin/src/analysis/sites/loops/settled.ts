import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath, propertyName } from '../../../syntax/names.js';
import type { LoopNode, Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';
import { someNode, walkSameFunction } from '../../../syntax/walk.js';
import type { SiteContext } from '../context.js';
import { comparesCounter } from './counters.js';
import type { Turn } from './turn.js';

/**
 * Attempts at what is left of a list: `do { const results = await Promise.allSettled(left.map(send)); left = ...; } while
 * (left.length > 0 && ++attempt < 3)`. What was rejected goes into the next turn.
 */
export function settledTurn(context: SiteContext, loop: LoopNode): Turn | undefined {
  const { module } = context;
  if (loop.type === 'ForInStatement' || loop.type === 'ForOfStatement' || !loop.test) return undefined;
  if (!comparesCounter(module, loop.test, /attempt|retr(?:y|ies)|tries/i)) return undefined;
  if (!settles(module, loop.body) || !asksWhatWasRejected(module, loop.body)) return undefined;
  const waiting = branchesWithRest(module, loop.body).filter(
    (branch) => context.waits.waitsIn(module, branch).length > 0,
  );
  // A wait beside that, before the loop ends, is none between attempts.
  return {
    attempt: loop.body,
    failure: { kind: 'status', regions: waiting.length > 0 ? waiting : [loop.body] },
    goesOn: true,
  };
}

function settles(module: SyntaxModule, body: Node): boolean {
  return someNode(
    body,
    module.visitorKeys,
    (node) =>
      node.type === 'AwaitExpression' &&
      node.argument.type === 'CallExpression' &&
      dottedPath(node.argument.callee) === 'Promise.allSettled',
  );
}

/** `result.status === 'rejected'`, and what asks for the others. */
function asksWhatWasRejected(module: SyntaxModule, body: Node): boolean {
  return someNode(
    body,
    module.visitorKeys,
    (node) =>
      node.type === 'BinaryExpression' &&
      /^[!=]==?$/.test(node.operator) &&
      node.right.type === 'Literal' &&
      /^(?:rejected|fulfilled)$/.test(String(node.right.value)),
  );
}

/** What is run where something is left: the branch of `if (left.length > 0)`. */
function branchesWithRest(module: SyntaxModule, body: Node): Node[] {
  const branches: Node[] = [];
  walkSameFunction(body, module.visitorKeys, (node) => {
    if (node.type !== 'IfStatement' || node.test.type !== 'BinaryExpression') return;
    const counted = unwrap(node.test.left);
    if (
      node.test.operator === '>' &&
      counted.type === 'MemberExpression' &&
      propertyName(counted) === 'length'
    )
      branches.push(node.consequent);
  });
  return branches;
}
