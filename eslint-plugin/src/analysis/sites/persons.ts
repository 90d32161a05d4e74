import type { TSESTree } from '@typescript-eslint/utils';

import { lastName, propertyName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { unwrapAwait } from '../../syntax/nodes.js';

/** What a person does: press a button, confirm, pick. */
const GESTURE = /^(?:click|dbl_?click|press|tap|touch\w*|submit|select|confirm|key\w*|mouse\w*|pointer\w*)$/i;
const GESTURE_PROPERTY =
  /^(?:on_?(?:click|press|tap|submit|select|confirm|retry|try_?again|action|ok|yes|refresh|reload)\w*|action)$/i;
/** Asks a person, and answers with the choice. */
const ASKS =
  /^(?:show(?:Error|Warning|Information|Info)?Message(?:Box)?|confirm|prompt|alert|ask\w*|dialog\w*)$/i;

/** Whether a function runs when a person says so: `{ label: 'Retry', onClick: () => load() }`, `onPress={() => load()}`. */
export function runsOnGesture(fn: FunctionNode): boolean {
  const { parent } = fn;
  switch (parent.type) {
    case 'Property':
      return GESTURE_PROPERTY.test(propertyName(parent) ?? '');
    case 'AssignmentExpression':
      return /^on[a-z]/.test(lastName(parent.left) ?? '') && isGesture(lastName(parent.left)?.slice(2));
    case 'JSXExpressionContainer':
      return parent.parent.type === 'JSXAttribute';
    case 'CallExpression': {
      const [first] = parent.arguments;
      const name = lastName(parent.callee) ?? '';
      if (name === 'then') return asks(parent.callee);
      if (/^(?:on|once|addEventListener)$/.test(name) && first?.type === 'Literal')
        return isGesture(String(first.value));
      return parent.arguments[0] === fn && isGesture(name);
    }
    default:
      return false;
  }
}

/** `createRetryButton('Check again', check)`, `toast.error(text, { action: again })`: what is handed over is for a person to start. */
export function showsToPerson({ callee }: TSESTree.CallExpression): boolean {
  return SHOWN.test(lastName(callee) ?? '');
}

const SHOWN = /(?:button|toast|dialog|modal|snack_?bar|menu(?:_?item)?|banner|prompt)s?$/i;

function isGesture(name: string | undefined): boolean {
  return name !== undefined && GESTURE.test(name);
}

/** `window.showErrorMessage(text, 'Retry').then((choice) => ...)` */
function asks(callee: Node): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const asked = unwrapAwait(callee.object);
  return asked.type === 'CallExpression' && ASKS.test(lastName(asked.callee) ?? '');
}
