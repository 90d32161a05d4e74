import { dottedPath, lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import type { Located } from '../resolver.js';
import { comparisonsWith } from './comparisons.js';

const CAPS = /cap(?:ped)?$|max|limit|ceil|clamp|bound|min(?:imum)?$|truncate/i;
/** Calls that neither cap nor hide anything. */
const TRANSPARENT =
  /^(?:Math\.(?:pow|random|round|floor|trunc|ceil|max|abs|exp)|Number|parseInt|parseFloat)$/;

/** Whether nothing in what decides a delay keeps it from growing: no `Math.min`, no condition, nothing out of sight. */
export function isUncapped(sources: readonly Located[]): boolean {
  return sources.every(
    (source) => !someNode(source.node, source.module.visitorKeys, mayCap) && !isCompared(source),
  );
}

function mayCap(node: Node): boolean {
  switch (node.type) {
    case 'ConditionalExpression':
    case 'NewExpression':
      return true;
    case 'BinaryExpression':
      return node.operator === '%' || node.operator === '&';
    case 'Identifier':
      return CAPS.test(node.name) && !isMathMember(node);
    case 'CallExpression':
      return !isKnown(node.callee);
    default:
      return false;
  }
}

function isMathMember(node: Node): boolean {
  return node.parent?.type === 'MemberExpression' && TRANSPARENT.test(dottedPath(node.parent) ?? '');
}

function isKnown(callee: Node): boolean {
  const path = dottedPath(callee);
  return path !== undefined && (TRANSPARENT.test(path) || !path.includes('.') || path.startsWith('this.'));
}

/** `if (delay > MAX_DELAY) delay = MAX_DELAY;` */
function isCompared({ module, node }: Located): boolean {
  const expression = unwrap(node);
  // How far a counter goes is the number of attempts.
  if (expression.type === 'Literal' || expression.type === 'UpdateExpression' || isStep(expression))
    return false;
  const { parent } = expression;
  const name =
    expression.type === 'AssignmentExpression'
      ? lastName(expression.left)
      : parent?.type === 'VariableDeclarator'
        ? lastName(parent.id)
        : parent?.type === 'AssignmentExpression'
          ? lastName(parent.left)
          : lastName(expression);
  if (name === undefined) return false;
  return comparisonsWith(module, name).some(({ operator }) => /^[<>]=?$/.test(operator));
}

/** `attempt += 1` */
function isStep(node: Node): boolean {
  return (
    node.type === 'AssignmentExpression' &&
    /^[+-]=$/.test(node.operator) &&
    unwrap(node.right).type === 'Literal'
  );
}
