import type { TSESTree } from '@typescript-eslint/utils';

import { lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';

const MESSAGE = /^(?:message|stack|cause|toString|reason)$/;

/** `error.message`, `error instanceof Error ? error.message : String(error)`. */
export function isMessageOf(value: Node): boolean {
  const node = unwrap(value);
  switch (node.type) {
    case 'MemberExpression':
      return MESSAGE.test(propertyName(node) ?? '');
    case 'ConditionalExpression':
      return isMessageOf(node.consequent);
    case 'LogicalExpression':
      return isMessageOf(node.left);
    case 'CallExpression':
      return TEXT_OR_ERROR.test(lastName(node.callee) ?? '');
    default:
      return false;
  }
}

/** Whether an expression is a text, whatever it tells: `error.message`, `String(error)`, a template. */
export function isText(value: Node): boolean {
  const node = unwrap(value);
  switch (node.type) {
    case 'TemplateLiteral':
      return true;
    case 'Literal':
      return typeof node.value === 'string';
    case 'BinaryExpression':
      return node.operator === '+';
    case 'MemberExpression':
      return /^(?:message|stack)$/.test(propertyName(node) ?? '');
    case 'ConditionalExpression':
      return isText(node.consequent) && isText(node.alternate);
    case 'LogicalExpression':
      return isText(node.left) && isText(node.right);
    case 'CallExpression':
      return /^(?:String|toString|stringify|inspect)$|Message$/.test(lastName(node.callee) ?? '');
    default:
      return false;
  }
}

/** Functions that make a text or an `Error` of whatever was thrown. */
const TEXT_OR_ERROR =
  /^(?:String|Boolean|toString|inspect|stringify|(?:to|as|get|ensure|normalize|format|serialize|extract)_?(?:Error|Err|ErrorMessage|Message))$/i;

/** Whether the use of an error asks what it is, beyond whether there is one. */
export function judgesError(identifier: TSESTree.Identifier): boolean {
  const { node, parent } = withoutWrappers(identifier);
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === node && !isBareMessage(parent) && propertyName(parent) !== 'config';
    case 'CallExpression':
      if (parent.callee === node) return false;
      // `String(error).includes('closed')`
      return !TEXT_OR_ERROR.test(lastName(parent.callee) ?? '') || isSearched(parent);
    case 'BinaryExpression':
      return comparisonJudges(parent, node);
    default:
      return false;
  }
}

/** Whether a text is looked into: `text.includes('closed')`, `text.match(/closed/)`, `/closed/.test(text)`. */
function isSearched(text: Node): boolean {
  const { node, parent } = withoutWrappers(text);
  if (parent?.type === 'MemberExpression')
    return (
      parent.object === node &&
      /^(?:includes|match|startsWith|endsWith|indexOf|search)$/.test(propertyName(parent) ?? '')
    );
  return parent?.type === 'CallExpression' && parent.callee !== node && lastName(parent.callee) === 'test';
}

/** `error.message` where only whether there is one is asked: `if (error.message)`, `lastError = error.message`. */
function isBareMessage(member: TSESTree.MemberExpression): boolean {
  if (!MESSAGE.test(propertyName(member) ?? '')) return false;
  const { node, parent } = withoutWrappers(member);
  if (parent?.type === 'MemberExpression') return parent.object !== node || propertyName(parent) === 'length';
  if (parent?.type === 'CallExpression') return parent.callee === node;
  return parent?.type !== 'BinaryExpression' || parent.operator === '+';
}

function comparisonJudges(parent: TSESTree.BinaryExpression, node: Node): boolean {
  switch (parent.operator) {
    case 'instanceof':
      return (
        parent.left === node && lastName(parent.right) !== 'Error' && lastName(parent.right) !== 'Object'
      );
    case '===':
    case '!==':
    case '==':
    case '!=': {
      const other = unwrap(parent.left === node ? parent.right : parent.left);
      return !(other.type === 'Literal' || (other.type === 'Identifier' && other.name === 'undefined'));
    }
    default:
      return false;
  }
}

/** Properties of an answer that tell one failure from another. */
const KIND_OF_FAILURE = /status|code$|retr(?:y|iable)|transient|permanent|fatal|temporar|recoverable/i;

/** `isFailedUpload(response)` beside `isSuccessfulUpload(response)`: what is neither is tried again. */
const GIVES_UP = /^(?:is|has|did)_?Fail(?:ed|ure)?(?=[A-Z])/;

/** Whether the use of an answer asks which failure it is, beyond whether it is one. */
export function judgesAnswer(identifier: TSESTree.Identifier): boolean {
  for (
    let { node, parent } = withoutWrappers(identifier);
    parent;
    { node, parent } = withoutWrappers(parent)
  ) {
    if (parent.type === 'MemberExpression' && parent.object === node) {
      if (KIND_OF_FAILURE.test(propertyName(parent) ?? '')) return true;
    } else
      return (
        parent.type === 'CallExpression' &&
        parent.callee !== node &&
        (KIND_OF_FAILURE.test(lastName(parent.callee) ?? '') || GIVES_UP.test(lastName(parent.callee) ?? ''))
      );
  }
  return false;
}

function withoutWrappers(inner: Node): { readonly node: Node; readonly parent: Node | undefined } {
  let node = inner;
  while (node.parent && unwrap(node.parent) === unwrap(node)) node = node.parent;
  return { node, parent: node.parent };
}
