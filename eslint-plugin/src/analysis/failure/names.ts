import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';

/** The "status" of a request that got no answer. */
export const NO_RESPONSE = 0;

const STATUS_NAME = /^(?:http_?)?status(?:_?code)?$/i;
const STATUS_GETTER = /^(?:get_?)?(?:http_?|response_?)?status(?:_?code)?$/i;
const FAILURE_NAME =
  /^(?:e|ex|err|error|exception|cause|reason|res|resp|response|result|xhr)$|Error$|Response$/;

/** What errors are called. */
export const ERROR_NAME = /^(?:e|ex|err|error|exception|cause|reason)\d?$|Err(?:or)?$/;

export const RATE_LIMIT = /rate_?limit|throttl|too_?many_?requests/i;
/** The same in the words of a message. */
export const RATE_LIMIT_WORDS = /rate[-_ ]?limit|throttl|too[-_ ]?many[-_ ]?requests|quota/i;
export const IS_RATE_LIMIT = new RegExp(`^(?:is|was)\\w*(?:${RATE_LIMIT.source})`, 'i');

/** The statuses that predicates are named for (RFC 9110, section 15). */
const NAMED_STATUSES: readonly { readonly name: RegExp; readonly from: number; readonly to: number }[] = [
  { name: /^(?:is|was)_?(?:Bad)?Gateway/i, from: 502, to: 504 },
  { name: /^(?:is|was)_?(?:Service)?_?(?:Unavailable|Overloaded)/i, from: 503, to: 503 },
  { name: /^(?:is|was)_?(?:Http_?)?(?:(?:Internal)?_?Server_?Error|5xx|Status5xx)/i, from: 500, to: 599 },
];

/** The range of statuses that the name of a predicate stands for: `isServerError`. */
export function statusesNamed(name: string): { readonly from: number; readonly to: number } | undefined {
  return NAMED_STATUSES.find((known) => known.name.test(name));
}

/** Whether an expression is an error or an answer, or something of one: `error.code`, `context.response.status`. */
export function mentionsFailure(node: Node): boolean {
  const root = rootOf(node);
  return root === 'response' || (root.type === 'Identifier' && FAILURE_NAME.test(root.name));
}

/** The same of what a `catch` caught, whatever it is called: `problem.code`. */
export function isOfFailure(module: SyntaxModule, node: Node): boolean {
  const root = rootOf(node);
  if (root === 'response') return true;
  if (root.type !== 'Identifier') return false;
  return FAILURE_NAME.test(root.name) || module.variableOf(root)?.defs[0]?.type === 'CatchClause';
}

/** What an expression is a part of, or is asked of; `response` where that is one by the name of a member. */
function rootOf(node: Node): Node | 'response' {
  let root = unwrap(node);
  for (;;) {
    if (root.type === 'MemberExpression') {
      if (propertyName(root) === 'response') return 'response';
      root = unwrap(root.object);
    } else if (root.type === 'CallExpression') root = unwrap(askedText(root) ?? root.callee);
    else return root;
  }
}

/** `error` in `String(error)`. */
function askedText(call: TSESTree.CallExpression): Node | undefined {
  return call.callee.type === 'Identifier' && call.callee.name === 'String' ? call.arguments[0] : undefined;
}

/** `isNetworkError`: no error, but whether it is one. */
export const VERDICT = /^(?:is|has|was|should|can|may)(?:[A-Z]|_)/;

/** `error.code`, which some clients give the number of the status. */
export function isCode(node: Node): boolean {
  return lastName(unwrap(node)) === 'code' && mentionsFailure(node);
}

/** Whether a number is a status of HTTP by which requests fail. */
export function isFailedStatus(code: number | undefined): boolean {
  return code !== undefined && Number.isInteger(code) && code >= 400 && code < 600;
}

/** What has a status of its own, which is none of HTTP's: that of a transaction in a ledger is 0 or 1. */
const OWN_STATUS = /^(?:tx|transaction)$|receipt$/i;

/** `response.status`, `statusCode`, `response.getStatusCode()`. */
export function isStatus(node: Node): boolean {
  const asked = unwrap(node);
  if (asked.type === 'CallExpression')
    return asked.arguments.length === 0 && STATUS_GETTER.test(lastName(asked.callee) ?? '');
  if (!STATUS_NAME.test(lastName(asked) ?? '')) return false;
  return asked.type !== 'MemberExpression' || !OWN_STATUS.test(lastName(asked.object) ?? '');
}
