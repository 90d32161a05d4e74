import { assignmentsOf } from '../../syntax/bindings.js';
import type { Variable } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';

/** What a variable holds before anything is assigned to it: its initializer, or a parameter's default. */
export function initializer(variable: Variable): Node | undefined {
  const definition = variable.defs[0];
  if (definition?.type === 'Variable') {
    // A variable of the module keeps what the last call left in it.
    if (variable.scope.type === 'module' || variable.scope.type === 'global')
      return assignmentsOf(variable)?.length === 1 ? (definition.node.init ?? undefined) : undefined;
    if (definition.node.id.type === 'Identifier') return definition.node.init ?? undefined;
  }
  const { parent } = definition?.name ?? {};
  return parent?.type === 'AssignmentPattern' && parent.left === definition?.name ? parent.right : undefined;
}
