import type { TSESTree } from '@typescript-eslint/utils';

import { lastName, propertyName } from '../../../syntax/names.js';
import type { LoopNode } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';
import type { SiteContext } from '../context.js';
import { isThing, picksFromList } from '../candidates.js';
import { takesNextItem } from '../vocabulary.js';

/** Loops over things to do: a failure there concerns one item, and the next turn another. */
export function goesThroughItems(context: SiteContext, loop: LoopNode): boolean {
  const { module } = context;
  switch (loop.type) {
    case 'ForInStatement':
      return true;
    case 'ForOfStatement':
      return !isAttemptList(context, loop);
    case 'ForStatement':
      return indexesItems(context, loop) || hasTurnForEach(loop);
    default: {
      if (takesNextItem(module, loop.test)) return true;
      if (loop.body.type !== 'BlockStatement') return false;
      // `const job = queue.shift();` at the top of the body
      return loop.body.body.some(
        (statement) =>
          (statement.type === 'VariableDeclaration' || statement.type === 'ExpressionStatement') &&
          takesNextItem(module, statement),
      );
    }
  }
}

/** `for (const delayMs of [100, 200])`, `for (const attempt of range(3))`. */
function isAttemptList(context: SiteContext, loop: TSESTree.ForOfStatement): boolean {
  const { module } = context;
  const name = loop.left.type === 'VariableDeclaration' ? loop.left.declarations[0].id : loop.left;
  if (name.type === 'Identifier' && /attempt|retr(?:y|ies)|tries|delay|backoff|wait/i.test(name.name))
    return !isThing(module.variableOf(name));
  const list = context.resolver.value(module, loop.right);
  const node = list && unwrap(list.node);
  return (
    node?.type === 'ArrayExpression' &&
    node.elements.length > 0 &&
    node.elements.every((element) => element?.type === 'Literal' && typeof element.value === 'number') &&
    /delay|backoff|wait|retr|attempt|interval/i.test(lastName(loop.right) ?? '')
  );
}

const LIST_OF_DELAYS = /delay|backoff|wait|interval|timeout|schedule|retr|attempt|_ms$/i;

/** `for (let i = 0; i < hosts.length; i++)`: as many turns as there are candidates, however one comes to the next of them. */
function hasTurnForEach({ test }: TSESTree.ForStatement): boolean {
  if (test?.type !== 'BinaryExpression' || !/^<=?$|^!==?$/.test(test.operator)) return false;
  const limit = unwrap(test.right);
  if (limit.type !== 'MemberExpression' || !/^(?:length|size)$/.test(propertyName(limit) ?? '')) return false;
  return !LIST_OF_DELAYS.test(lastName(limit.object) ?? '');
}

/** `for (let i = 0; i < items.length; i++)` with `items[i]` inside, unless the list is one of delays. */
function indexesItems(context: SiteContext, loop: TSESTree.ForStatement): boolean {
  const declaration = loop.init?.type === 'VariableDeclaration' ? loop.init.declarations[0]?.id : undefined;
  if (declaration?.type !== 'Identifier') return false;
  return picksFromList(context.module.variableOf(declaration));
}
