import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { propertyName } from '../../syntax/names.js';
import { staticString } from '../../syntax/static-value.js';
import { readsBody } from './may-send-request.js';
import { mentionsFailure, NO_RESPONSE } from './names.js';
import type { Outcome } from './outcome.js';
import { not } from './outcome.js';

/** `typeof error === 'object'`: what was thrown and what was answered are objects. */
export function isTypeOf(
  value: Node,
  { operator, right }: TSESTree.BinaryExpression,
  status: number,
): Outcome {
  if (!mentionsFailure(value)) return 'open';
  const node = unwrap(value);
  if (right.type !== 'Literal') return 'doubt';
  let isSo: Outcome = right.value === 'object' ? 'true' : 'false';
  if (node.type === 'MemberExpression') {
    // `typeof response.json === 'function'`: what has one is an answer.
    if (right.value !== 'function' || !readsBody(propertyName(node))) return 'doubt';
    isSo = status === NO_RESPONSE ? 'false' : 'true';
  } else if (node.type !== 'Identifier') return 'doubt';
  return operator.startsWith('!') ? not(isSo) : isSo;
}

/** Whether a comparison asks only whether there is something: `error !== null`, `response == undefined`. */
export function asksWhetherThere({ operator, right }: TSESTree.BinaryExpression): boolean {
  const node = unwrap(right);
  const isNothing =
    node.type === 'Literal' ? node.value === null : node.type === 'Identifier' && node.name === 'undefined';
  return isNothing && /^[!=]==?$/.test(operator);
}

const OF_ANSWER = /^(?:status(?:_?code)?|response|ok)$/i;

/** `'status' in error`: what has one has an answer. */
export function hasProperty(module: SyntaxModule, name: Node, object: Node, status: number): Outcome {
  if (!mentionsFailure(object)) return 'open';
  const written = staticString(module, name);
  if (written === undefined || !(OF_ANSWER.test(written) || readsBody(written))) return 'doubt';
  return status === NO_RESPONSE ? 'false' : 'true';
}
