import { resolveValue } from '../../syntax/bindings.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { LoopNode, Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { someNode, walkSameFunction } from '../../syntax/walk.js';

/**
 * Whether a handler goes on to the next turn only while the counter of the loop is below its limit: `if (attempt < max &&
 * isTransient(error)) { await sleep(delay); continue; } throw error;`. Then the loop never runs out with a failure, and what
 * stands behind it is there for the type checker.
 */
export function goesOnWithinLimit(module: SyntaxModule, loop: LoopNode, handler: Node): boolean {
  const test = 'test' in loop && loop.test ? unwrap(loop.test) : undefined;
  const counter = test && comparedIn(test);
  if (counter === undefined) return false;
  // What lets the loop itself go on is no limit below its own.
  const isLimit = (node: Node) => module.textOf(node) !== module.textOf(test ?? node);
  const going: boolean[] = [];
  walkSameFunction(handler, module.visitorKeys, (node) => {
    if (node.type === 'ContinueStatement')
      going.push(
        isBehindComparison(node, handler, (condition) => requires(module, condition, counter, isLimit)),
      );
  });
  return going.length > 0 && going.every(Boolean);
}

/** `attempt` of `attempt <= max`. */
function comparedIn(test: Node): string | undefined {
  return test.type === 'BinaryExpression' && /^<=?$/.test(test.operator) ? lastName(test.left) : undefined;
}

function isBehindComparison(node: Node, within: Node, holds: (condition: Node) => boolean): boolean {
  for (let inner = node, outer = node.parent; outer && inner !== within; inner = outer, outer = outer.parent)
    if (outer.type === 'IfStatement' && inner === outer.consequent && holds(outer.test)) return true;
  return false;
}

/** Whether a condition holds only below a limit of the counter, also by a name: `const again = attempt < max && ...`. */
function requires(
  module: SyntaxModule,
  condition: Node,
  counter: string,
  isLimit: (node: Node) => boolean,
): boolean {
  const node = unwrap(resolveValue(module, unwrap(condition)));
  if (node.type === 'LogicalExpression') {
    const sides = [node.left, node.right];
    return node.operator === '&&' && sides.some((side) => requires(module, side, counter, isLimit));
  }
  return (
    node.type === 'BinaryExpression' &&
    /^[<>]=?$/.test(node.operator) &&
    isLimit(node) &&
    someNode(node, module.visitorKeys, (side) => lastName(side) === counter)
  );
}
