import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction } from '@typescript-eslint/utils/ts-eslint';

import { enclosingFunction } from '../../../syntax/functions.js';
import type { Node } from '../../../syntax/nodes.js';

/** How a promise is kept that an operation drops. */
export interface KeptPromise {
  readonly how: 'Await' | 'Return';
  readonly fix: ReportFixFunction;
}

/** `() => { fetch(url).then(show); }` returns its promise, and an async function awaits it. */
export function keepPromise(call: TSESTree.CallExpression): KeptPromise | undefined {
  let chain: Node = call;
  while (chain.parent?.type === 'MemberExpression' && chain.parent.parent.type === 'CallExpression')
    chain = chain.parent.parent;
  const whole = chain;
  const statement = whole.parent;
  const fn = enclosingFunction(whole);
  if (statement?.type !== 'ExpressionStatement' || fn?.body.type !== 'BlockStatement') return undefined;
  if (fn.async) return { how: 'Await', fix: (fixer) => fixer.insertTextBefore(whole, 'await ') };
  if (fn.body.body.at(-1) !== statement) return undefined;
  return { how: 'Return', fix: (fixer) => fixer.insertTextBefore(whole, 'return ') };
}
