import type { SyntaxModule } from '../../../syntax/module.js';
import { lastName } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { unwrapAwait } from '../../../syntax/nodes.js';
import { walkSameFunction } from '../../../syntax/walk.js';

const ACQUIRES =
  /^[#_]?(?:try_?)?(?:lock|acquire)$|(?:^|[a-z\d_])[aA]cquire|[a-z\d_](?:Lock|Mutex|Lease|Semaphore)$|_(?:lock|mutex|lease)$/;
const LETS_GO = /^[#_]?(?:un|release|renew|extend|refresh|free|drop|has|is|check)/i;

/**
 * Whether all that an attempt waits for is a lock: `await acquireLock(key)`. It fails as long as somebody else holds it,
 * and is asked for until that one lets go, or until the time is up for which one waits.
 */
export function acquiresLock(module: SyntaxModule, attempt: Node): boolean {
  const awaited: Node[] = [];
  walkSameFunction(attempt, module.visitorKeys, (node) => {
    if (node.type === 'AwaitExpression') awaited.push(unwrapAwait(node));
  });
  return (
    awaited.length > 0 &&
    awaited.every((node) => {
      const name = node.type === 'CallExpression' ? lastName(node.callee) : undefined;
      return name !== undefined && ACQUIRES.test(name) && !LETS_GO.test(name);
    })
  );
}
