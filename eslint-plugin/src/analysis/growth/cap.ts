import { dottedPath, lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import type { Located } from '../resolver.js';

const CAPS = /cap(?:ped)?$|max|limit|ceil|clamp|bound|min(?:imum)?$|truncate/i;
/** Calls that neither cap nor hide anything. */
const TRANSPARENT =
  /^(?:Math\.(?:pow|random|round|floor|trunc|ceil|max|abs|exp)|Number|parseInt|parseFloat)$/;

/** Whether nothing in what decides a delay keeps it from growing: no `Math.min`, no condition, nothing out of sight. */
export function isUncapped(sources: readonly Located[]): boolean {
  return sources.every(({ module, node: source }) => {
    let capped = false;
    walk(source, module.visitorKeys, (node: Node) => {
      switch (node.type) {
        case 'ConditionalExpression':
        case 'NewExpression':
          capped = true;
          break;
        case 'BinaryExpression':
          if (node.operator === '%' || node.operator === '&') capped = true;
          break;
        case 'Identifier':
          if (CAPS.test(node.name) && node.name !== 'Math' && !isMathMember(node)) capped = true;
          break;
        case 'CallExpression':
          if (!isKnown(node.callee)) capped = true;
      }
    });
    return !capped && !isCompared({ module, node: source });
  });
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
  const { parent } = expression;
  const name =
    parent?.type === 'VariableDeclarator'
      ? lastName(parent.id)
      : parent?.type === 'AssignmentExpression'
        ? lastName(parent.left)
        : expression.type === 'Identifier'
          ? expression.name
          : undefined;
  if (name === undefined) return false;
  let compared = false;
  walk(module.file.ast, module.visitorKeys, (inner) => {
    if (
      inner.type === 'BinaryExpression' &&
      /^[<>]=?$/.test(inner.operator) &&
      [inner.left, inner.right].some((side) => lastName(side) === name)
    )
      compared = true;
  });
  return compared;
}
