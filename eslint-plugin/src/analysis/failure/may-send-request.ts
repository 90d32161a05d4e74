import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName, propertyName } from '../../syntax/names.js';
import { leavesToLibrary } from './left-to-library.js';

const READS_BODY = /^(?:json|text|arrayBuffer|blob|bytes|formData|buffer|cancel)$/;

/**
 * Of a call that can't be followed, that it is waited for is all there is to go by, here or by the caller. What leaves an
 * operation to a library is waited for wherever it is returned.
 */
export function maySendRequest(module: SyntaxModule, call: TSESTree.CallExpression): boolean {
  const { parent } = call;
  const isWaitedFor =
    parent.type === 'AwaitExpression' ||
    (parent.type === 'ReturnStatement' && enclosingFunction(call)?.async === true) ||
    (parent.type === 'MemberExpression' && /^(?:then|catch|finally)$/.test(propertyName(parent) ?? '')) ||
    (/^(?:ReturnStatement|ArrowFunctionExpression)$/.test(parent.type) && leavesToLibrary(module, call));
  return isWaitedFor && !readsBody(lastName(call.callee));
}

/** Whether a method reads the body of an answer that has come. */
export function readsBody(name: string | undefined): boolean {
  return READS_BODY.test(name ?? '');
}
