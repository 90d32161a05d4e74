import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { staticString } from '../../syntax/static-value.js';
import { mentionsFailure, NO_RESPONSE } from './names.js';
import type { Outcome } from './outcome.js';
import { not } from './outcome.js';

/** `typeof error === 'object'`: what was thrown and what was answered are objects. */
export function isTypeOf(value: Node, { operator, right }: TSESTree.BinaryExpression): Outcome {
  if (!mentionsFailure(value)) return 'open';
  if (unwrap(value).type !== 'Identifier' || right.type !== 'Literal') return 'doubt';
  const isObject = right.value === 'object' ? 'true' : 'false';
  return operator.startsWith('!') ? not(isObject) : isObject;
}

/** `'status' in error`: what has one has an answer. */
export function hasProperty(module: SyntaxModule, name: Node, object: Node, status: number): Outcome {
  if (!mentionsFailure(object)) return 'open';
  const written = staticString(module, name);
  if (written === undefined || !/^(?:status(?:_?code)?|response|ok)$/i.test(written)) return 'doubt';
  return status === NO_RESPONSE ? 'false' : 'true';
}
