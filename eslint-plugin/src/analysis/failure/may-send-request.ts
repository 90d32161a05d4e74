import type { TSESTree } from '@typescript-eslint/utils';

import { lastName, propertyName } from '../../syntax/names.js';

const READS_BODY = /^(?:json|text|arrayBuffer|blob|bytes|formData|buffer|cancel)$/;

/** Of a call that can't be followed, that it is waited for is all there is to go by. */
export function maySendRequest(call: TSESTree.CallExpression): boolean {
  const { parent } = call;
  const isWaitedFor =
    parent.type === 'AwaitExpression' ||
    (parent.type === 'MemberExpression' && /^(?:then|catch|finally)$/.test(propertyName(parent) ?? ''));
  return isWaitedFor && !READS_BODY.test(lastName(call.callee) ?? '');
}
