import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath } from '../../../syntax/names.js';
import type { LoopNode, Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';
import { someNode } from '../../../syntax/walk.js';
import { meansFailure } from '../verdict.js';
import type { Turn } from './turn.js';
import { awaits } from './turn.js';

/**
 * `let { response, shouldRetry } = await attempt(); while (shouldRetry && tries++ < 3) { await sleep(1000); ({ response,
 * shouldRetry } = await attempt()); }`: a loop of further attempts, each of which says whether it wants another one.
 */
export function flaggedTurn(module: SyntaxModule, loop: LoopNode): Turn | undefined {
  if (loop.type !== 'WhileStatement' || !awaits(module, loop.body)) return undefined;
  const flags = sidesOf(loop.test).flatMap((side) => {
    const path = meansFailure(side, true) ? dottedPath(side) : undefined;
    return path === undefined ? [] : [path];
  });
  if (!flags.some((flag) => isWritten(module, loop.body, flag))) return undefined;
  return { attempt: loop.body, failure: { kind: 'status', regions: [loop.body] } };
}

function sidesOf(test: Node): Node[] {
  const node = unwrap(test);
  return node.type === 'LogicalExpression' && node.operator === '&&'
    ? [...sidesOf(node.left), ...sidesOf(node.right)]
    : [node];
}

function isWritten(module: SyntaxModule, region: Node, path: string): boolean {
  return someNode(
    region,
    module.visitorKeys,
    (node) =>
      node.type === 'AssignmentExpression' &&
      someNode(node.left, module.visitorKeys, (target) => dottedPath(target) === path),
  );
}
