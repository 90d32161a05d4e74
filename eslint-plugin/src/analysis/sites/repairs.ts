import type { TSESTree } from '@typescript-eslint/utils';

import { completionsOf } from '../../syntax/completions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { parameterIdentifier } from '../../syntax/functions.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { someNode, walk, walkSameFunction } from '../../syntax/walk.js';
import type { SiteContext } from './context.js';
import type { ErrorPath } from './error-path.js';
import { ERROR_NAME } from './error-tests.js';

/**
 * Whether what failed is mended before a function calls itself again, so that the second call does something else: one
 * kind of failure is answered by a new token, or by letting go of what the first call used. A retry waits, or counts.
 */
export function isRepairedBefore(context: SiteContext, call: Node, { kind, regions }: ErrorPath): boolean {
  const { module, waits } = context;
  if (kind === 'event' || regions.some((region) => waits.waitsIn(module, region).length > 0)) return false;
  return guardsOf(call, regions).some(({ test, branch }) => {
    const asked = namesIn(module, test);
    if ([...asked].some((name) => COUNTS.test(name))) return mendsOneFailure(module, test, branch, call);
    return (
      changesWhatWasAsked(module, asked, branch, call) ||
      getsCredentials(module, branch, call) ||
      mendsOneFailure(module, test, branch, call) ||
      changesOperand(module, branch, call) ||
      leavesOutWhatWasAsked(module, test, call)
    );
  });
}

const COUNTS = /attempt|retr(?:y|ies|ied)|tries|tried|count|left|remaining|again/i;

/**
 * The `if` statements of an error path that lead to a call, with the branch in which it stands:
 * `if (isFull(error)) { ...; again(); }`, `if (!isFull(error)) throw error; ...; again();`.
 */
function guardsOf(call: Node, regions: readonly Node[]): { test: Node; branch: Node }[] {
  const guards: { test: Node; branch: Node }[] = [];
  const isInside = (node: Node) => regions.some((region) => isWithin(node, region));
  for (let inner = call, outer = call.parent; outer && isInside(inner); inner = outer, outer = outer.parent) {
    if (outer.type === 'IfStatement' && inner !== outer.test)
      guards.push({ test: outer.test, branch: inner });
    if (outer.type !== 'BlockStatement' || !isInside(outer)) continue;
    for (const before of outer.body) {
      if (before === inner) break;
      if (before.type === 'IfStatement' && isRethrow(before))
        guards.push({ test: before.test, branch: outer });
    }
  }
  return guards;
}

/** `if (!isFull(error)) throw error;` */
function isRethrow({ test, consequent, alternate }: TSESTree.IfStatement): boolean {
  const ended = completionsOf(consequent);
  return (
    test.type === 'UnaryExpression' && test.operator === '!' && !alternate && ended.throws && !ended.normal
  );
}

/** What a test names, without underscores and in small letters, so that `grant.refresh_token` is `refreshToken`. */
function namesIn(module: SyntaxModule, test: Node): Set<string> {
  const names = new Set<string>();
  walk(test, module.visitorKeys, (node) => {
    const name = node.type === 'MemberExpression' || node.type === 'Identifier' ? lastName(node) : undefined;
    if (name !== undefined) names.add(plain(name));
  });
  return names;
}

function plain(name: string): string {
  return name.replace(/[_#]/g, '').toLowerCase();
}

/**
 * `if (grant.refreshToken) { this.refreshToken = undefined; return this.logIn(); }`: the branch can be taken only once. A
 * flag that is switched is a lock, or says that there was a second attempt.
 */
function changesWhatWasAsked(
  module: SyntaxModule,
  asked: ReadonlySet<string>,
  branch: Node,
  call: Node,
): boolean {
  let found = false;
  walkSameFunction(branch, module.visitorKeys, (node) => {
    if (node.type !== 'AssignmentExpression' || node.operator !== '=' || node.range[1] > call.range[0])
      return;
    const value = unwrap(node.right);
    const isSwitch = value.type === 'Literal' && typeof value.value === 'boolean';
    found ||= !isSwitch && asked.has(plain(lastName(node.left) ?? ''));
  });
  return found;
}

const CREDENTIALS = /token|auth|log_?in|sign_?in|session|credential/i;

/** `if (error.code === EXPIRED) { await tokens.load(); return this.request(url); }` */
function getsCredentials(module: SyntaxModule, branch: Node, call: Node): boolean {
  let found = false;
  walkSameFunction(branch, module.visitorKeys, (node) => {
    if (node.type !== 'AwaitExpression' || node.range[1] > call.range[0]) return;
    const awaited = unwrapAwait(node);
    if (awaited.type === 'CallExpression') found ||= CREDENTIALS.test(module.textOf(awaited.callee));
  });
  return found;
}

/** What a function does for itself on the way to another attempt, and not about what failed. */
const FOR_ITSELF =
  /log|warn|error|info|debug|report|notify|emit|clos|destroy|connect|clean|abort|cancel|end|release|rollback|reset|retry|^on[A-Z]|sleep|wait|delay/i;

/** `if (error.code === CONFLICT) { await dropIndex(name); return create(name); }`: what one kind of failure was about is mended. */
function mendsOneFailure({ visitorKeys }: SyntaxModule, test: Node, branch: Node, call: Node): boolean {
  const isOneKind = someNode(test, visitorKeys, isOneOfKind);
  if (!isOneKind) return false;
  let found = false;
  walkSameFunction(branch, visitorKeys, (node) => {
    if (node.type !== 'AwaitExpression' || node.range[1] > call.range[0]) return;
    const awaited = unwrapAwait(node);
    if (awaited.type !== 'CallExpression') return;
    const name = lastName(awaited.callee);
    found ||= name !== undefined && !FOR_ITSELF.test(name);
  });
  return found;
}

function isOneOfKind(node: Node): boolean {
  return isComparedKind(node) || isSearchedFor(node) || isNamedKind(node);
}

/** Failures that may pass, whatever is done about them. */
const MAY_PASS =
  /retr|transient|temporar|recover|network|time_?out|limit|throttl|busy|overload|connect|abort|server|status/i;

/** `isQuotaExceeded(error)` */
function isNamedKind(node: Node): boolean {
  if (node.type !== 'CallExpression' || node.arguments.length !== 1) return false;
  const name = lastName(node.callee) ?? '';
  const [asked] = node.arguments;
  return /^is[A-Z]/.test(name) && !MAY_PASS.test(name) && ERROR_NAME.test((asked && lastName(asked)) ?? '');
}

/** `error.code === 'ER_NO_TABLE'` */
function isComparedKind(node: Node): boolean {
  return (
    node.type === 'BinaryExpression' &&
    /^===?$/.test(node.operator) &&
    node.left.type === 'MemberExpression' &&
    /^(?:code|errno|name|type|sqlState)$/.test(propertyName(node.left) ?? '')
  );
}

/** `error.message.includes('NOSCRIPT')`, and not a status by which a server may answer anything. */
function isSearchedFor(node: Node): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const [words] = node.arguments;
  return (
    /^(?:includes|startsWith)$/.test(propertyName(node.callee) ?? '') &&
    lastName(node.callee.object) === 'message' &&
    words?.type === 'Literal' &&
    !/\d{3}|rate|limit|time|network|connect/i.test(String(words.value))
  );
}

const BOOKKEEPING =
  /attempt|retr|tries|count|delay|backoff|wait|interval|timeout|last|err|fail|status|success|signal|start|id$/i;

/** `if (fallback) { request.url = fallback.url; return send(request); }`: another operation, under the name of the first. */
function changesOperand(module: SyntaxModule, branch: Node, call: Node): boolean {
  const handed = call.type === 'CallExpression' ? call.arguments.map((argument) => unwrap(argument)) : [];
  let found = false;
  walkSameFunction(branch, module.visitorKeys, (node) => {
    if (node.type !== 'AssignmentExpression' || node.operator !== '=' || node.range[1] > call.range[0])
      return;
    if (node.left.type !== 'MemberExpression' || unwrap(node.right).type === 'Literal') return;
    const { object } = node.left;
    const variable = object.type === 'Identifier' ? module.variableOf(object) : undefined;
    if (!variable || BOOKKEEPING.test(propertyName(node.left) ?? 'count')) return;
    found ||= handed.some(
      (argument) => argument.type === 'Identifier' && module.variableOf(argument) === variable,
    );
  });
  return found;
}

/**
 * `if (legacy) return query(legacy.text);`: what the function is asked to do on a failure is not asked of the second call,
 * which is the last one.
 */
function leavesOutWhatWasAsked(module: SyntaxModule, test: Node, call: Node): boolean {
  const asked = unwrap(test);
  const variable = asked.type === 'Identifier' ? module.variableOf(asked) : undefined;
  const definition = variable?.defs[0];
  if (definition?.type !== 'Parameter' || call.type !== 'CallExpression') return false;
  const fn = definition.node as FunctionNode;
  const index = fn.params.findIndex((parameter) => {
    const identifier = parameterIdentifier(parameter);
    return identifier !== undefined && module.variableOf(identifier) === variable;
  });
  const hasDefault = fn.params[index]?.type === 'AssignmentPattern';
  return (
    index >= call.arguments.length && !hasDefault && !call.arguments.some((it) => it.type === 'SpreadElement')
  );
}
