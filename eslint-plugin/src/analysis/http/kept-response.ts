import type { TSESTree } from '@typescript-eslint/utils';

import { resolveValue } from '../../syntax/bindings.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { SKIP, walk, walkSameFunction } from '../../syntax/walk.js';
import type { Resolver } from '../resolver.js';

const MAX_DEPTH = 2;
/** What an error may be told of a response without its headers coming along. */
const PLAIN_PART =
  /^(?:ok|url|type|status|status_?code|statusText|status_?message|message|name|path|method|text|json|toString|code)$/i;
const ABOUT_STATUS = /^(?:ok|status|status_?code)$/i;

/**
 * Whether whoever catches what `fn` throws for a failed status may find the response's headers in it. Not so where each
 * such error is made of the status and texts alone: `if (!response.ok) throw new Error(...)`.
 */
export function keepsResponse(
  resolver: Resolver,
  module: SyntaxModule,
  fn: FunctionNode,
  depth = 0,
): boolean {
  const thrown = thrownForStatus(module, fn);
  if (thrown.length > 0) return thrown.some((error) => carriesResponse(module, fn, error));
  if (depth >= MAX_DEPTH) return true;
  const inCalled: boolean[] = [];
  walkSameFunction(fn.body, module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression') return;
    const called = resolver.calledFunction(module, node.callee);
    if (!called || called.node === fn || thrownForStatus(called.module, called.node).length === 0) return;
    inCalled.push(keepsResponse(resolver, called.module, called.node, depth + 1));
  });
  return inCalled.length === 0 || inCalled.includes(true);
}

/** What is thrown in the branches of tests on a status. */
function thrownForStatus(module: SyntaxModule, fn: FunctionNode): Node[] {
  const thrown: Node[] = [];
  walkSameFunction(fn.body, module.visitorKeys, (node) => {
    if (node.type !== 'ThrowStatement') return;
    for (let outer: Node = node; outer !== fn.body && outer.parent; outer = outer.parent) {
      if (outer.parent.type !== 'IfStatement' || outer.parent.test === outer) continue;
      if (!mentionsStatus(module, outer.parent.test)) continue;
      thrown.push(node.argument);
      return;
    }
  });
  return thrown;
}

function mentionsStatus(module: SyntaxModule, test: Node): boolean {
  let found = false;
  walk(test, module.visitorKeys, (node) => {
    if (node.type === 'MemberExpression' || node.type === 'Identifier')
      found ||= ABOUT_STATUS.test(lastName(node) ?? '');
  });
  return found;
}

/** Whether an error, or what is written into it later, holds a response or its headers. */
function carriesResponse(module: SyntaxModule, fn: FunctionNode, error: Node): boolean {
  const name = unwrap(error);
  const made = unwrapAwait(resolveValue(module, name));
  if (made.type !== 'NewExpression') return true;
  const parts: Node[] = [...made.arguments];
  const variable = name.type === 'Identifier' ? module.variableOf(name) : undefined;
  for (const { identifier } of variable?.references ?? []) {
    const statement = assignmentAround(identifier);
    if (statement && isWithin(statement, fn)) parts.push(statement.right);
    // `decorate(error, response)` may hang it on.
    const { parent } = identifier as TSESTree.Identifier;
    if (parent.type === 'CallExpression' && parent.arguments.includes(identifier as TSESTree.Identifier))
      parts.push(...parent.arguments.filter((argument) => argument !== identifier));
  }
  return parts.some((part) => holdsMore(module, part));
}

/** `error.status = response.status`, `(error as HttpError).status = ...`. */
function assignmentAround(identifier: Node): TSESTree.AssignmentExpression | undefined {
  let node: Node = identifier;
  while (node.parent && /^TS|^MemberExpression$/.test(node.parent.type)) node = node.parent;
  return node.parent?.type === 'AssignmentExpression' && node.parent.left === node ? node.parent : undefined;
}

function holdsMore(module: SyntaxModule, part: Node): boolean {
  let found = false;
  walk(part, module.visitorKeys, (node) => {
    if (found) return SKIP;
    if (node.type === 'MemberExpression') {
      found = !PLAIN_PART.test(lastName(node) ?? '');
      return SKIP;
    }
    if (node.type === 'Property') {
      found = holdsMore(module, node.value);
      return SKIP;
    }
    if (node.type === 'CallExpression') {
      found =
        node.arguments.some((argument) => holdsMore(module, argument)) || holdsMore(module, node.callee);
      return SKIP;
    }
    if (node.type === 'Identifier') found = !isText(module, node);
    return undefined;
  });
  return found;
}

/** Names for what is no response: a literal, a text that was read of one, a function. */
function isText(module: SyntaxModule, identifier: TSESTree.Identifier): boolean {
  const variable = module.variableOf(identifier);
  if (!variable || variable.defs.length === 0 || variable.defs[0]?.type === 'FunctionName') return true;
  if (
    /^(?:url|text|body|message|msg|status\w*|code|detail\w*|reason)$|(?:Text|Body|Message|Url|Code)$/.test(
      identifier.name,
    )
  )
    return true;
  const value = unwrapAwait(resolveValue(module, identifier));
  return value.type === 'Literal' || value.type === 'TemplateLiteral';
}
