import { resolveValue } from '../../syntax/bindings.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import { someNode } from '../../syntax/walk.js';
import type { RetrySite } from '../site.js';
import { arithmetic } from './arithmetic.js';
import { isRandomCall } from './random-source.js';

const COUNTS = /attempt|retr(?:y|ies)|tries|count|round|^[in]$/i;
const MAX_DEPTH = 8;

/**
 * Whether a delay is proved to grow past its cap, `Math.min(cap, random * delay)`, within the attempts that a site
 * makes. Without a limit any delay does; with one, both the cap and the growth must be written in the source.
 */
export function reachesCap(site: RetrySite, clamp: Node): boolean {
  const { count, unlimited } = site.attempts;
  if (unlimited) return true;
  if (count === undefined || clamp.type !== 'CallExpression') return false;
  // Counted from 0, the last wait comes after as many waits as there are attempts less two.
  const parts = clamp.arguments.map((argument) => largest(site.module, argument, count - 2, 0));
  if (parts.some((part) => part === undefined)) return false;
  const cap = Math.min(
    ...(parts.filter((_, index) => !isRandom(site.module, clamp.arguments[index])) as number[]),
  );
  return parts.some((part) => part !== undefined && part > cap);
}

function isRandom(module: SyntaxModule, argument: Node | undefined): boolean {
  return (
    argument !== undefined &&
    someNode(
      unwrap(resolveValue(module, argument)),
      module.visitorKeys,
      (node) => node.type === 'CallExpression' && isRandomCall(node.callee),
    )
  );
}

/** What an expression comes to at most when a counter in it stands at `turn`. */
function largest(module: SyntaxModule, expression: Node, turn: number, depth: number): number | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const fixed = staticNumber(module, expression);
  if (fixed !== undefined) return fixed;
  const node = unwrap(resolveValue(module, unwrap(expression)));
  const part = (inner: Node) => largest(module, inner, turn, depth + 1);
  switch (node.type) {
    case 'Identifier':
    case 'MemberExpression':
      return COUNTS.test(lastName(node) ?? '') ? turn : undefined;
    case 'BinaryExpression': {
      if (node.left.type === 'PrivateIdentifier') return undefined;
      return arithmetic(node.operator, part(node.left), part(node.right));
    }
    case 'CallExpression': {
      if (isRandomCall(node.callee)) return 1;
      const [first, second] = node.arguments;
      const path = dottedPath(node.callee) ?? '';
      if (path === 'Math.pow' && first && second) return arithmetic('**', part(first), part(second));
      return /^Math\.(?:round|floor|ceil|trunc)$/.test(path) && first ? part(first) : undefined;
    }
    default:
      return undefined;
  }
}
