import { completionsOf } from '../../../syntax/completions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import type { LoopNode, Node } from '../../../syntax/nodes.js';
import { unwrapAwait } from '../../../syntax/nodes.js';
import { SKIP, walkSameFunction } from '../../../syntax/walk.js';
import type { SiteContext } from '../context.js';

/** What databases and services call it when an id, a name or a code is taken: Prisma, PostgreSQL, MySQL, MongoDB, SQLite. */
const TAKEN =
  /\bP2002\b|\b23505\b|ER_DUP_ENTRY|E?\b11000\b|SQLITE_CONSTRAINT|unique|duplicate|collision|conflict|already_?(?:exists|taken|used)|is_?taken/i;

/**
 * `if (!isUniqueViolation(error)) throw error;` in a loop: what leads to the next turn is that an id was taken, and that
 * turn tries another one.
 */
export function triesAnotherId({ module, waits }: SiteContext, loop: LoopNode): boolean {
  // Who waits hopes for the same to succeed.
  if (!TAKEN.test(module.textOf(loop)) || waits.waitsIn(module, loop.body).length > 0) return false;
  let found = false;
  walkSameFunction(loop.body, module.visitorKeys, (node) => {
    // A try inside of what is attempted has failures of its own.
    if (node.type === 'TryStatement' && isWithinTry(node, loop)) return SKIP;
    if (found || node.type !== 'IfStatement' || !TAKEN.test(module.textOf(node.test))) return undefined;
    const goesOn = (branch: Node | null | undefined) => {
      const ended = completionsOf(branch);
      return ended.normal || ended.continues.size > 0;
    };
    found = isNegated(module, node.test)
      ? !goesOn(node.consequent)
      : goesOn(node.consequent) && !leavesOtherwise(node.consequent);
    return undefined;
  });
  return found;
}

function isWithinTry(node: Node, loop: LoopNode): boolean {
  for (let outer = node.parent; outer && outer !== loop; outer = outer.parent)
    if (outer.type === 'TryStatement') return true;
  return false;
}

/** A branch that may return after it looked up what is there: `if (isDuplicate(error)) { if (found) return found; }`. */
function leavesOtherwise(branch: Node): boolean {
  return completionsOf(branch).returns;
}

/** Whether a test holds when the id was not taken: `error.code !== 'P2002'`, `!isDuplicate(error) || last`. */
function isNegated(module: SyntaxModule, test: Node): boolean {
  const node = unwrapAwait(test);
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === '!';
    case 'BinaryExpression':
      return node.operator.startsWith('!');
    case 'LogicalExpression': {
      const side = [node.left, node.right].find((part) => TAKEN.test(module.textOf(part)));
      return side !== undefined && isNegated(module, side);
    }
    default:
      return false;
  }
}
