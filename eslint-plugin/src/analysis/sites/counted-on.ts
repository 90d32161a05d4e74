import type { SyntaxModule } from '../../syntax/module.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { resolveValue } from '../../syntax/bindings.js';
import { unwrap } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';

const COUNTER = /attempt|retr(?:y|ies)|tries|fail(?:ed|ure)s?/i;

/**
 * Whether something is written down with one attempt more than there were: `{ ...job.data, attempts: job.data.attempts + 1 }`,
 * `{ attempts: { increment: 1 } }`, `job.attempts += 1`.
 */
export function countsOneMore(module: SyntaxModule, region: Node): boolean {
  return someNode(region, module.visitorKeys, (node) => {
    switch (node.type) {
      case 'Property':
        return COUNTER.test(propertyName(node) ?? '') && isOneMore(module, node.value);
      case 'UpdateExpression':
        return node.operator === '++' && COUNTER.test(lastName(node.argument) ?? '');
      case 'AssignmentExpression':
        return (
          COUNTER.test(lastName(node.left) ?? '') &&
          (node.operator === '='
            ? isOneMore(module, node.right)
            : node.operator === '+=' && isOne(node.right))
        );
      default:
        return false;
    }
  });
}

function isOneMore(module: SyntaxModule, value: Node): boolean {
  const node = unwrap(resolveValue(module, unwrap(value)));
  if (node.type === 'BinaryExpression') return node.operator === '+' && isOne(node.right);
  if (node.type === 'UpdateExpression') return node.operator === '++';
  return (
    node.type === 'ObjectExpression' &&
    node.properties.some(
      (property) =>
        property.type === 'Property' && propertyName(property) === 'increment' && isOne(property.value),
    )
  );
}

function isOne(node: Node): boolean {
  return node.type === 'Literal' && node.value === 1;
}
