import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction } from '../../syntax/functions.js';
import { lastName, propertyName } from '../../syntax/names.js';

const READS_BODY = /^(?:json|text|arrayBuffer|blob|bytes|formData|buffer|cancel)$/;

/** Of a call that can't be followed, that it is waited for is all there is to go by, here or by the caller. */
export function maySendRequest(call: TSESTree.CallExpression): boolean {
  const { parent } = call;
  const isWaitedFor =
    parent.type === 'AwaitExpression' ||
    (parent.type === 'ReturnStatement' && enclosingFunction(call)?.async === true) ||
    (parent.type === 'MemberExpression' && /^(?:then|catch|finally)$/.test(propertyName(parent) ?? ''));
  return isWaitedFor && !readsBody(lastName(call.callee));
}

/** Whether a method reads the body of an answer that has come. */
export function readsBody(name: string | undefined): boolean {
  return READS_BODY.test(name ?? '');
}
