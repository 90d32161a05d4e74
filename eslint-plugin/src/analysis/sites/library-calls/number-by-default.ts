import type { SyntaxModule } from '../../../syntax/module.js';
import { resolveValue } from '../../../syntax/bindings.js';
import { dottedPath } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';
import { staticNumber } from '../../../syntax/static-value.js';

const READS_NUMBER = /^(?:Number|(?:Number\.)?parse(?:Int|Float))$/;

/** The number that a setting is where nobody sets it: `parseInt(process.env.ATTEMPTS || '3', 10)`, `options.attempts ?? 3`. */
export function numberByDefault(module: SyntaxModule, expression: Node): number | undefined {
  const fixed = staticNumber(module, expression);
  if (fixed !== undefined) return fixed;
  const node = unwrap(resolveValue(module, unwrap(expression)));
  switch (node.type) {
    case 'LogicalExpression':
      return node.operator === '&&' ? undefined : numberByDefault(module, node.right);
    case 'CallExpression': {
      const [text] = node.arguments;
      return text && READS_NUMBER.test(dottedPath(node.callee) ?? '')
        ? numberByDefault(module, text)
        : undefined;
    }
    case 'Literal':
      return typeof node.value === 'string' && node.value.trim() !== '' ? numeric(node.value) : undefined;
    default:
      return undefined;
  }
}

function numeric(text: string): number | undefined {
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}
