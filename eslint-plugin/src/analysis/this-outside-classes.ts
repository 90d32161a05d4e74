import { resolveValue } from '../syntax/bindings.js';
import { enclosingFunction } from '../syntax/functions.js';
import type { SyntaxModule } from '../syntax/module.js';
import { dottedPath, lastName, objectProperty } from '../syntax/names.js';
import type { FunctionNode, Node } from '../syntax/nodes.js';

/**
 * What `this.name` is outside of classes: a function assigned to the same prototype, or a property of the object
 * literal that the code is part of. `this` may be kept in a variable.
 */
export function siblingOf(module: SyntaxModule, object: Node, name: string): Node | undefined {
  const self = resolveValue(module, object);
  if (self.type !== 'ThisExpression') return undefined;
  let fn = enclosingFunction(self);
  while (fn && (fn.type === 'ArrowFunctionExpression' || isBoundToThis(fn))) fn = enclosingFunction(fn);
  const holder = fn?.parent;
  if (holder?.type === 'Property' && holder.parent.type === 'ObjectExpression')
    return objectProperty(holder.parent, name)?.value;
  if (holder?.type !== 'AssignmentExpression' || holder.left.type !== 'MemberExpression') return undefined;
  const prototype = dottedPath(holder.left.object);
  if (!prototype?.endsWith('.prototype')) return undefined;
  const [write] = module.writesTo(`${prototype}.${name}`);
  return write?.type === 'AssignmentExpression' ? write.right : undefined;
}

/** `_.bind(function () { this.send(); }, this)`, `function () { this.send(); }.bind(this)`: a function with the `this` around it. */
function isBoundToThis({ parent }: FunctionNode): boolean {
  const call = parent.type === 'MemberExpression' ? parent.parent : parent;
  return (
    call.type === 'CallExpression' &&
    lastName(call.callee) === 'bind' &&
    call.arguments.at(-1)?.type === 'ThisExpression'
  );
}
