import type { SyntaxModule } from '../syntax/module.js';
import { propertyName } from '../syntax/names.js';
import type { Node } from '../syntax/nodes.js';
import { unwrap } from '../syntax/nodes.js';

/**
 * Whether an expression may be a function of its own file, judged by its name alone. Most names that are called, or
 * handed over, are none: of the platform, of imports, of parameters.
 */
export function mayMeanFunction(module: SyntaxModule, expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'MemberExpression') return module.hasMember(propertyName(node) ?? '');
  if (node.type !== 'Identifier') return true;
  const definition = module.variableOf(node)?.defs[0];
  if (definition?.type === 'Parameter') return definition.name.parent.type === 'AssignmentPattern';
  return definition !== undefined && definition.type !== 'ImportBinding';
}
