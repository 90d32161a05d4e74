import type { SyntaxModule } from '../../syntax/module.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { statusCode } from '../http/status-code.js';
import type { Resolver } from '../resolver.js';
import { isStatus } from './names.js';

/** The list in which `codes.indexOf(response.status)` looks for a status. */
export function soughtStatus(expression: Node): { readonly list: Node } | undefined {
  if (expression.type !== 'CallExpression' || expression.callee.type !== 'MemberExpression') return undefined;
  const [sought] = expression.arguments;
  return propertyName(expression.callee) === 'indexOf' && sought && isStatus(sought)
    ? { list: expression.callee.object }
    : undefined;
}

/** Whether the status is in a list or set of codes that is written out, if only as a default: `codes ?? [429]`. */
export function isListed(
  resolver: Resolver,
  module: SyntaxModule,
  list: Node,
  status: number,
  depth = 0,
): boolean | undefined {
  const resolved = resolver.value(module, list);
  if (!resolved || depth > 3) return undefined;
  let node = unwrap(resolved.node);
  if (node.type === 'LogicalExpression')
    return (
      isListed(resolver, resolved.module, node.left, status, depth + 1) ??
      isListed(resolver, resolved.module, node.right, status, depth + 1)
    );
  if (node.type === 'ConditionalExpression') {
    const [first, second] = [node.consequent, node.alternate].map((way) =>
      isListed(resolver, resolved.module, way, status, depth + 1),
    );
    return first === second ? first : undefined;
  }
  if (node.type === 'NewExpression' && lastName(node.callee) === 'Set' && node.arguments[0])
    node = unwrap(node.arguments[0]);
  if (node.type !== 'ArrayExpression') return undefined;
  const codes = node.elements.map((element) => element && statusCode(resolver, resolved.module, element));
  return codes.every((code) => typeof code === 'number') ? codes.includes(status) : undefined;
}
