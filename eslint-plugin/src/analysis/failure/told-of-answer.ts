import type { TSESTree } from '@typescript-eslint/utils';

import { parameterIdentifier } from '../../syntax/functions.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { mentionsFailure } from './names.js';

/** Whether an event of an `XMLHttpRequest` is that the answer is there. */
function takesAnswer(event: string | undefined): boolean {
  return event !== undefined && /^on(?:load(?:end)?|readystatechange)$/.test(event);
}

/** The function of `xhr.onload = fn`. */
export function assignedListener(node: Node): FunctionNode | undefined {
  if (node.type !== 'AssignmentExpression' || !isFunction(node.right)) return undefined;
  return takesAnswer(lastName(node.left)) ? node.right : undefined;
}

/** `xhr.addEventListener('load', fn)`; `response.on('end', fn)`, by when all of the answer is there. */
export function listensForAnswer({ callee, arguments: [event] }: TSESTree.CallExpression): boolean {
  if (event?.type !== 'Literal') return false;
  if (takesAnswer(`on${String(event.value)}`)) return true;
  return event.value === 'end' && callee.type === 'MemberExpression' && mentionsFailure(callee.object);
}

/** Whether a callback is told of an answer or an error, by the names of its parameters. */
export function isToldOfAnswer({ params }: FunctionNode): boolean {
  return params.some((parameter) => {
    const identifier = parameterIdentifier(parameter);
    return identifier !== undefined && mentionsFailure(identifier);
  });
}
