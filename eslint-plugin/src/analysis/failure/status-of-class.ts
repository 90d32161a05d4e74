import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import { holdsAnswer } from './answer-variable.js';
import { isStatus, NO_RESPONSE } from './names.js';
import type { Outcome } from './outcome.js';

/** What `error instanceof SomeError` is for an answer with a status, judged by the name of the class. */
export function outcomeOfClass(
  module: SyntaxModule,
  test: TSESTree.BinaryExpression,
  status: number,
): Outcome {
  const name = lastName(test.right) ?? '';
  if (/Abort|Cancel|Timeout|TypeError|SyntaxError|RangeError|Validation|Permanent|Fatal/.test(name))
    return 'false';
  // `const response = await send().catch((error) => error); if (response instanceof Error) ...; if (response.ok) ...`
  const subject = unwrap(test.left);
  if (name === 'Error' && subject.type === 'Identifier' && holdsAnswer(module, subject))
    return status === NO_RESPONSE ? 'true' : 'false';
  if (name === 'Error' || name === 'Response') return 'true';
  // `HTTPError`, `ApiError`: what a client throws for an answer with such a status.
  return status !== NO_RESPONSE &&
    (/^(?:Http|HTTP|Api|API|Axios|Fetch|Response|Status)\w*Error$/.test(name) ||
      isAskedForStatusThen(module, test))
    ? 'true'
    : 'doubt';
}

/**
 * Whether an error is asked for its status where it is of a class, so that the class is for what was answered:
 * `error instanceof ServiceError && error.status === 429`, `if (error instanceof ServiceError) return error.status > 500`.
 */
function isAskedForStatusThen(module: SyntaxModule, test: TSESTree.BinaryExpression): boolean {
  const error = unwrap(test.left);
  if (error.type !== 'Identifier') return false;
  return guardedBy(test).some((region) =>
    someNode(region, module.visitorKeys, (node) => {
      if (node.type !== 'MemberExpression' || !isStatus(node)) return false;
      const asked = unwrap(node.object);
      return asked.type === 'Identifier' && asked.name === error.name;
    }),
  );
}

/** What runs only where a test holds: the other side of an `&&`, the branch of an `if` or a `?:`. */
function guardedBy(test: Node): Node[] {
  const regions: Node[] = [];
  for (let inner = test, outer = test.parent; outer; inner = outer, outer = outer.parent) {
    if (outer.type === 'LogicalExpression') {
      if (outer.operator === '&&' && inner === outer.left) regions.push(outer.right);
    } else if (outer.type === 'IfStatement' || outer.type === 'ConditionalExpression') {
      if (inner === outer.test) regions.push(outer.consequent);
      break;
    } else break;
  }
  return regions;
}
