import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { isLoop, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import type { Subject } from './subject.js';

/** The text of a condition without its layout and what waits for it. */
export function squeezed(module: SyntaxModule, condition: Node): string {
  return module.textOf(unwrapAwait(condition)).replace(/\s+/g, '');
}

/** The texts of the conditions that are asked more than once. */
export function repeatedConditions({ module, body }: Subject): Set<string> {
  const once = new Set<string>();
  const repeated = new Set<string>();
  const add = (test: Node): void => {
    const node = unwrap(test);
    if (node.type === 'LogicalExpression') {
      add(node.left);
      add(node.right);
    } else if (node.type === 'UnaryExpression') add(node.argument);
    else {
      const text = squeezed(module, node);
      (once.has(text) ? repeated : once).add(text);
    }
  };
  walk(body, module.visitorKeys, (node) => {
    if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') add(node.test);
    else if (isLoop(node) && 'test' in node && node.test) add(node.test);
    else if (node.type === 'VariableDeclarator' && node.init?.type === 'LogicalExpression') add(node.init);
  });
  return repeated;
}
