import { resolveValue } from './bindings.js';
import type { SyntaxModule } from './module.js';
import type { Node } from './nodes.js';
import { unwrap } from './nodes.js';

/** The number that an expression always has: literals, arithmetic on them, and constants that hold one. */
export function staticNumber(module: SyntaxModule, expression: Node, depth = 0): number | undefined {
  if (depth > 8) return undefined;
  const node = unwrap(resolveValue(module, unwrap(expression)));
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'number' ? node.value : undefined;
    case 'Identifier':
      return node.name === 'Infinity' && module.isGlobal(node) ? Infinity : undefined;
    case 'UnaryExpression': {
      const value = staticNumber(module, node.argument, depth + 1);
      if (value === undefined) return undefined;
      return node.operator === '-' ? -value : node.operator === '+' ? value : undefined;
    }
    case 'BinaryExpression': {
      if (node.left.type === 'PrivateIdentifier') return undefined;
      const left = staticNumber(module, node.left, depth + 1);
      const right = staticNumber(module, node.right, depth + 1);
      if (left === undefined || right === undefined) return undefined;
      switch (node.operator) {
        case '+':
          return left + right;
        case '-':
          return left - right;
        case '*':
          return left * right;
        case '/':
          return left / right;
        case '**':
          return left ** right;
        default:
          return undefined;
      }
    }
    default:
      return undefined;
  }
}

/** The string that an expression always has. Of a template with expressions, the first written part. */
export function staticString(module: SyntaxModule, expression: Node): string | undefined {
  const node = unwrap(resolveValue(module, unwrap(expression)));
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}
