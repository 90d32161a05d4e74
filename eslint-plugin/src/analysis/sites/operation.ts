import { enclosingFunction, parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';

/**
 * Whether a region calls a function that it was handed: a parameter of one of the functions around it, or a member of
 * one (`options.operation()`).
 */
export function callsOwnParameter(module: SyntaxModule, region: Node): boolean {
  return operationParameter(module, region) !== undefined;
}

/** The parameter (its position in the function around it) that a region calls. */
export function operationParameter(
  module: SyntaxModule,
  region: Node,
): { fn: Node; index: number } | undefined {
  let found: { fn: Node; index: number } | undefined;
  walk(region, module.visitorKeys, (node) => {
    if (found || node.type !== 'CallExpression') return;
    let callee = unwrap(node.callee);
    if (
      callee.type === 'MemberExpression' &&
      callee.property.type === 'Identifier' &&
      /^(?:call|apply)$/.test(callee.property.name)
    )
      callee = unwrap(callee.object);
    if (callee.type !== 'Identifier') return;
    const variable = module.variableOf(callee);
    if (variable?.defs[0]?.type !== 'Parameter') return;
    for (let fn = enclosingFunction(region) ?? enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
      const index = fn.params.findIndex((parameter) => {
        const identifier = parameterIdentifier(parameter);
        return identifier !== undefined && module.variableOf(identifier) === variable;
      });
      // The `resolve` of a promise's executor is called, not attempted.
      if (index >= 0 && fn.parent.type !== 'NewExpression') found = { fn, index };
      if (index >= 0) break;
    }
  });
  return found;
}
