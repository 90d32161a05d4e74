import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../../../analysis/site.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isFunction, unwrapAwait } from '../../../../syntax/nodes.js';
import { enclosingFunction } from '../../../../syntax/functions.js';
import { completionsOf } from '../../../../syntax/completions.js';
import { endsOf } from '../handler/ends.js';
import { isSelfContained } from '../handler/in-order.js';
import { stepsOf } from '../handler/steps.js';
import type { Intent } from '../intent.js';
import { isMovable } from '../loop/movable.js';
import { AS_IT_CAME } from '../recursion/handed-on.js';
import type { WrittenRetry } from '../written-retry.js';
import { chainOf } from './chain.js';
import { readChain } from './written-chain.js';

const TWO = { base: '', plus: 2 };

/** `send(order).catch(() => send(order))`: the same call once more. */
export function secondCall(site: RetrySite, intent: Intent): WrittenRetry | undefined {
  const { module, node, shape } = site;
  const chain = shape === 'promise-chain' ? chainOf(module, node) : undefined;
  if (!chain || isFunction(chain.attempt) || chain.then) return undefined;
  const text = squeezed(module.textOf(chain.attempt));
  const isAgain = (other: Node) => squeezed(module.textOf(other)) === text;
  const read = readChain(site, chain, isAgain, AS_IT_CAME, intent);
  return read && { ...read, maxAttempts: TWO, handlesLast: false };
}

/** `try { return await send(order); } catch { await sleep(500); return await send(order); }`. */
export function secondTry(site: RetrySite, intent: Intent): WrittenRetry | undefined {
  const { module, node, shape, waits } = site;
  if (shape !== 'second-try' || node.type !== 'TryStatement' || !node.handler || node.finalizer)
    return undefined;
  const fn = enclosingFunction(node);
  if (fn && (!fn.async || fn.generator)) return undefined;
  const { handler, block } = node;
  const [statement, ...others] = block.body;
  const error = handler.param ?? undefined;
  if (!statement || others.length > 0 || (error && error.type !== 'Identifier')) return undefined;
  const { returns, normal } = completionsOf(statement);
  if (returns === normal || !isAwaitedCall(statement)) return undefined;
  if (!isMovable(module, node, { statements: [statement], kept: undefined }, undefined, intent))
    return undefined;
  const text = squeezed(module.textOf(statement));
  const steps = stepsOf(
    {
      module,
      construct: node,
      error: error && module.variableOf(error),
      waits,
      counts: undefined,
      next: (other) => (squeezed(module.textOf(other)) === text ? [] : undefined),
      rejects: () => false,
      leaves: () => false,
      goesOn: false,
    },
    handler.body.body,
  );
  const ends =
    steps && isSelfContained(steps) ? endsOf({ module, counter: undefined }, undefined, steps) : undefined;
  if (!steps || !ends?.exits.every(({ kind }) => kind === 'throws')) return undefined;
  return {
    construct: node,
    replaced: [node],
    removed: [],
    attempt: { kind: 'statements', statements: [statement], lead: [], finalizer: undefined, edits: [] },
    use: returns ? { kind: 'returned' } : { kind: 'awaited', exit: undefined },
    counter: undefined,
    error,
    maxAttempts: TWO,
    handlesLast: false,
    conditions: ends.conditions,
    exits: ends.exits,
    steps,
    end: undefined,
    exhausted: undefined,
  };
}

/** What is not waited for fails outside of the `try`. */
function isAwaitedCall(statement: TSESTree.Statement): boolean {
  const expression =
    statement.type === 'ReturnStatement'
      ? statement.argument
      : statement.type === 'ExpressionStatement'
        ? statement.expression
        : undefined;
  return expression?.type === 'AwaitExpression' && unwrapAwait(expression).type === 'CallExpression';
}

function squeezed(text: string): string {
  return text.replace(/\s+|;$/g, '');
}
