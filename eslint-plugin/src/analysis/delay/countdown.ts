import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';

/**
 * From what a loop counts down: `for (let left = delaySeconds; left > 0; left--) { show(left); await sleep(1000); }`
 * waits as a whole as long as `delaySeconds` says, however long one of its turns takes. A loop that attempts something
 * in its turns is a retry of its own.
 */
export function countdownFrom(module: SyntaxModule, loop: Node): Node | undefined {
  if (loop.type !== 'ForStatement' || loop.init?.type !== 'VariableDeclaration' || !loop.update)
    return undefined;
  const [counter] = loop.init.declarations;
  const { update } = loop;
  const countsDown =
    (update.type === 'UpdateExpression' && update.operator === '--') ||
    (update.type === 'AssignmentExpression' && update.operator === '-=');
  if (!countsDown || counter?.id.type !== 'Identifier' || !counter.init) return undefined;
  const attempts = someNode(
    loop.body,
    module.visitorKeys,
    ({ type }) => type === 'TryStatement' || type === 'ReturnStatement',
  );
  return attempts ? undefined : counter.init;
}
