import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';
import type { Exit } from './loss.js';
import { rejectedBy } from './loss.js';

/** The statements of a region by which control leaves with an answer or a failure. */
export function exitsIn(module: SyntaxModule, region: Node): Exit[] {
  const exits: Exit[] = [];
  walkSameFunction(region, module.visitorKeys, (node) => {
    if (node.type === 'ThrowStatement' || node.type === 'ReturnStatement') exits.push(node);
    else if (node.type === 'ExpressionStatement' && rejectedBy(node) && !isBeforeExit(node)) exits.push(node);
  });
  return exits;
}

/** `reject(new Error(...)); return;` is one exit, the `return`. */
function isBeforeExit(statement: Node): boolean {
  const block = statement.parent?.type === 'BlockStatement' ? statement.parent.body : [];
  const next = block[block.indexOf(statement as never) + 1];
  return next?.type === 'ReturnStatement' && !next.argument;
}
