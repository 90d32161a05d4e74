import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import { propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';
import { readsBody } from '../failure/may-send-request.js';
import type { Resolver } from '../resolver.js';

/** The links of a promise's chain, and the variable that holds the answer. */
const MAX_DEPTH = 3;

/** What a `Response` has besides its body: the Fetch standard, section 5.5, and what platforms add to it. */
const OF_RESPONSE =
  /^(?:body|bodyUsed|clone|cookies|headers|json|ok|redirected|status|statusText|text|trailer|type|url|webSocket|_data)$/;

/** What is read of an answer that says itself how the request ended, as `{ data, error }` does: its client may not reject. */
const SAYS_HOW_IT_ENDED = /^(?:err|errors?|success|succeeded|failed|code|message|reason)$|status/i;

/** Whether a call that is named as `fetch` is calls something of the project's own, which may reject where that does not. */
export function isOwnFetch(module: SyntaxModule, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  // `this.client.fetch(request)`
  const isPartOfPart =
    callee.type === 'MemberExpression' && unwrap(callee.object).type === 'MemberExpression';
  return isPartOfPart || handsOutOwnAnswer(module, call);
}

/**
 * `import { fetch } from './platform.js'`: where it can't be followed to a function of the project, a module chooses there
 * by what the code runs in.
 */
export function handsOnFetch(module: SyntaxModule, callee: Node, resolver: Resolver): boolean {
  if (callee.type !== 'Identifier') return false;
  const binding = module.importOf(callee);
  return binding?.imported === 'fetch' && !resolver.calledFunction(module, callee);
}

/**
 * `const { order } = await api.fetch(path)`: what is read of the answer is nothing that a `Response` has, so that the body
 * was read before it was handed out.
 */
function handsOutOwnAnswer(module: SyntaxModule, call: TSESTree.CallExpression): boolean {
  const read = membersRead(module, call);
  return (
    read.length > 0 &&
    !read.some((name) => OF_RESPONSE.test(name) || readsBody(name) || SAYS_HOW_IT_ENDED.test(name))
  );
}

/** The names of the members that are read of the value of an expression, or of what its promise comes to. */
function membersRead(module: SyntaxModule, value: Node, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  let node = value;
  while (node.parent && KEEPS_VALUE.has(node.parent.type)) node = node.parent;
  const { parent } = node;
  if (parent?.type === 'VariableDeclarator' && parent.init === node)
    return membersOf(module, parent.id, depth);
  if (parent?.type !== 'MemberExpression' || parent.object !== node) return [];
  const name = propertyName(parent);
  if (name === undefined) return [];
  if (!/^(?:then|catch|finally)$/.test(name)) return [name];
  const link = parent.parent;
  if (link.type !== 'CallExpression' || link.callee !== parent) return [];
  if (name !== 'then') return membersRead(module, link, depth + 1);
  const [callback] = link.arguments;
  const answer = callback && isFunction(callback) ? callback.params[0] : undefined;
  return answer ? membersOf(module, answer, depth) : [];
}

const KEEPS_VALUE: ReadonlySet<string> = new Set([
  'AwaitExpression',
  'ChainExpression',
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
]);

/** The names of the members that are read of what a variable or a pattern is given. */
function membersOf(module: SyntaxModule, pattern: Node, depth: number): string[] {
  if (pattern.type === 'ObjectPattern')
    return pattern.properties.flatMap((property) =>
      property.type === 'Property' ? (propertyName(property) ?? []) : [],
    );
  if (pattern.type !== 'Identifier') return [];
  return (module.variableOf(pattern)?.references ?? [])
    .filter((reference) => reference.isRead())
    .flatMap((reference) => membersRead(module, reference.identifier as Node, depth + 1));
}
