import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction } from '@typescript-eslint/utils/ts-eslint';

import { enclosingFunction } from '../../../syntax/functions.js';

/** How a promise is kept that an operation drops. */
export interface KeptPromise {
  readonly how: 'Await' | 'Return';
  readonly fix: ReportFixFunction;
}

/** `() => { fetch(url).then(show); }` returns its promise, and an async function awaits it. */
export function keepPromise(call: TSESTree.CallExpression): KeptPromise | undefined {
  const whole = wholeChain(call);
  const statement = whole.parent;
  const fn = enclosingFunction(whole);
  if (statement.type !== 'ExpressionStatement' || fn?.body.type !== 'BlockStatement') return undefined;
  if (fn.async) return { how: 'Await', fix: (fixer) => fixer.insertTextBefore(whole, 'await ') };
  if (fn.body.body.at(-1) !== statement) return undefined;
  return { how: 'Return', fix: (fixer) => fixer.insertTextBefore(whole, 'return ') };
}

/** A call with all that goes on from it: `fetch(url).then(show)`. */
function wholeChain(call: TSESTree.CallExpression): TSESTree.CallExpression {
  const { parent } = call;
  return parent.type === 'MemberExpression' && parent.parent.type === 'CallExpression'
    ? wholeChain(parent.parent)
    : call;
}
