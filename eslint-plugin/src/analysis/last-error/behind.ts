import type { LoopNode, Node } from '../../syntax/nodes.js';
import { isFunction, isLoop } from '../../syntax/nodes.js';

/**
 * The statements from a loop to the end of its function, or of a turn of the loop around it where `perTurn` says so;
 * undefined where another loop or a `try` goes on with it.
 */
export function statementsBehind(loop: LoopNode, perTurn: boolean): readonly Node[] | undefined {
  const rest: Node[] = [];
  for (let node: Node = loop; node.parent; node = node.parent) {
    const { parent }: { parent?: Node } = node;
    if (parent.type === 'BlockStatement')
      rest.push(...parent.body.slice(parent.body.indexOf(node as never) + 1));
    else if (isFunction(parent)) return rest;
    else if (isLoop(parent) && perTurn) return rest;
    else if (isLoop(parent) || parent.type === 'TryStatement' || parent.type === 'Program') return undefined;
  }
  return undefined;
}
