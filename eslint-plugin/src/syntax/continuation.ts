import type { Assumptions, Completions } from './completions.js';
import { completionsOf, either } from './completions.js';
import type { Node } from './nodes.js';
import { isLoop } from './nodes.js';

/**
 * How `body` can end once control has come to `statement` in it: by the statement itself, by what follows it, and by
 * the handlers around it. `body` is the body of a loop or a function.
 */
export function completionsFrom(statement: Node, body: Node, given: Assumptions = {}): Completions {
  let ended = completionsOf(statement, given);
  for (let node = statement; node !== body && node.parent; node = node.parent)
    ended = leave(node, node.parent, ended, given);
  return ended;
}

/** How `parent` ends, given how its part `node` did. */
function leave(node: Node, parent: Node, ended: Completions, given: Assumptions): Completions {
  switch (parent.type) {
    case 'BlockStatement':
    case 'StaticBlock':
      return followedBy(ended, after(node, parent.body), given);
    case 'SwitchCase':
      return followedBy(ended, after(node, parent.consequent), given);
    case 'LabeledStatement':
    case 'SwitchStatement':
      return ended.breaks.has(parent) ? { ...ended, normal: true } : ended;
    case 'TryStatement':
      if (parent.block !== node || !ended.throws || !parent.handler) return ended;
      return either({ ...ended, throws: false }, completionsOf(parent.handler.body, given));
    default:
      // The next turn of an inner loop may end in any of its ways.
      return isLoop(parent) && parent.body === node ? either(ended, completionsOf(parent, given)) : ended;
  }
}

function after(node: Node, statements: readonly Node[]): readonly Node[] {
  return statements.slice(statements.indexOf(node) + 1);
}

function followedBy(ended: Completions, rest: readonly Node[], given: Assumptions): Completions {
  if (!ended.normal) return ended;
  const further = completionsOf(rest, given);
  return { ...either(ended, further), normal: further.normal };
}
