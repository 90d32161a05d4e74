import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName, propertyName } from '../../syntax/names.js';
import { unwrap } from '../../syntax/nodes.js';
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
    (parent.type === 'ReturnStatement' &&
      enclosingFunction(call)?.async === true &&
      !handlesAnswer(module, call)) ||
    (parent.type === 'MemberExpression' && /^(?:then|catch|finally)$/.test(propertyName(parent) ?? '')) ||
    (/^(?:ReturnStatement|ArrowFunctionExpression)$/.test(parent.type) && leavesToLibrary(module, call));
  return isWaitedFor && !readsBody(lastName(call.callee));
}

/** What the language computes of a value, at once. */
const COMPUTES =
  /^(?:BigInt|Boolean|Number|String|parseFloat|parseInt|(?:Array|JSON|Math|Number|Object)\.\w+)$/;

/**
 * `return Number(await response.text())`, `return toItems(body)`: what is returned is made of a body that has been read,
 * with nothing to wait for.
 */
function handlesAnswer(module: SyntaxModule, call: TSESTree.CallExpression): boolean {
  if (COMPUTES.test(dottedPath(call.callee) ?? '')) return true;
  return call.arguments.some((argument) => {
    const [declared] = argument.type === 'Identifier' ? (module.variableOf(argument)?.defs ?? []) : [];
    const value = declared?.node.type === 'VariableDeclarator' ? declared.node.init : argument;
    const read = value?.type === 'AwaitExpression' ? unwrap(value.argument) : undefined;
    return read?.type === 'CallExpression' && readsBody(lastName(read.callee));
  });
}

/** Whether a method reads the body of an answer that has come. */
export function readsBody(name: string | undefined): boolean {
  return READS_BODY.test(name ?? '');
}
