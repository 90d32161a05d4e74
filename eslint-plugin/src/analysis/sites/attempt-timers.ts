import type { TSESTree } from '@typescript-eslint/utils';

import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { handsOverError } from './error-path.js';

/** Functions that are told that an attempt took too long: `handleTimeout`, `onConnectTimeout`. */
const HANDLES_TIMEOUT = /^[#_]?(?:on|handle)_?(?:[a-z]+_?)?time_?out_?$/i;

/**
 * Whether a timer ends an attempt that takes too long, and is no wait before the next: all that it runs is told so, by
 * its name or by the error that it is handed. `setTimeout(() => this.handleError(new Error('took too long')), 10_000)`.
 */
export function endsAttempt(callback: Node): boolean {
  const runs = unwrap(callback);
  if (!isFunction(runs)) return handlesTimeout(lastName(runs));
  const call = onlyCall(runs.body);
  return call !== undefined && (handsOverError(call) || handlesTimeout(lastName(call.callee)));
}

export function handlesTimeout(name: string | undefined): boolean {
  return name !== undefined && HANDLES_TIMEOUT.test(name);
}

function onlyCall(body: Node): TSESTree.CallExpression | undefined {
  if (body.type === 'BlockStatement') {
    const [only] = body.body;
    return body.body.length === 1 && only?.type === 'ExpressionStatement'
      ? onlyCall(only.expression)
      : undefined;
  }
  const node = unwrap(body);
  return node.type === 'CallExpression' ? node : undefined;
}
