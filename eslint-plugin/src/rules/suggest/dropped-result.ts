import { lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';

/** What calls a function that it is handed, and does nothing with the promise that this gives. */
const DISCARDS =
  /^(?:setTimeout|setInterval|setImmediate|nextTick|queueMicrotask|on|once|addListener|addEventListener)$/;

/** Whether a function is called, or handed to who calls it, and its promise dropped. */
export function isDropped(use: Node, mayBeHanded: boolean): boolean {
  const { parent } = use;
  if (parent?.type !== 'CallExpression') return false;
  if (parent.callee === use) return isResultDropped(parent);
  return mayBeHanded && DISCARDS.test(lastName(parent.callee) ?? '');
}

/** Whether nobody waits for what a call gives. */
export function isResultDropped(result: Node): boolean {
  const { parent } = result;
  switch (parent?.type) {
    case 'ExpressionStatement':
      return true;
    case 'UnaryExpression':
      return parent.operator === 'void';
    // `connect().catch(report)` hears of what the function throws, as before.
    case 'MemberExpression':
      return (
        propertyName(parent) === 'catch' &&
        parent.parent.type === 'CallExpression' &&
        isResultDropped(parent.parent)
      );
    case 'ArrowFunctionExpression':
      return parent.body === result && isDropped(parent, true);
    default:
      return false;
  }
}
