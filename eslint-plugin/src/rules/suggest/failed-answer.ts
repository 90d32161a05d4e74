import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../analysis/site.js';
import { isRejectionCallback } from '../../analysis/sites/error-path.js';
import { isVisible } from '../../fixes/names.js';
import { enclosingFunction, parameterIdentifier } from '../../syntax/functions.js';
import { propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import type { ThrownForAnswer } from './carry-response.js';
import { declaratorOf, thrownForAnswers } from './carry-response.js';
import { throwsAnErrorOfItsOwn } from './rethrow-permanent.js';

/** How the answer that failed is reached at a place between two attempts. */
export interface FailedAnswer {
  /** The response, or an error that carries it, as an expression. */
  readonly text: string;
  /** An error that is thrown without the response, which must be handed along with it. */
  readonly thrown?: ThrownForAnswer;
}

/** The answer that failed, where `place` can see it or the error that was thrown for it. */
export function failedAnswerAt(
  sourceCode: SourceCode,
  site: RetrySite,
  place: Node,
): FailedAnswer | undefined {
  const response =
    responseVariable(sourceCode, site, place) ??
    handedResponse(site, place) ??
    responseWithStatus(sourceCode, site, place);
  if (response !== undefined) return { text: response };
  const caught = caughtIdentifier(place, site.node);
  if (!caught || !isVisible(sourceCode, caught.name, caught, place)) return undefined;
  const text = caught.name;
  if (site.attempted.requests.some(({ request }) => request.client?.rejectsOnStatus)) return { text };
  const [thrown] = thrownForAnswers(site);
  if (thrown) return { text, thrown };
  // Of what is called without being seen, most errors for a status carry the response.
  return site.attempted.requests.length === 0 && !throwsAnErrorOfItsOwn(site) ? { text } : undefined;
}

/** The parameter of a callback that is handed the answer: `fetch(url).then((response) => ...)`. */
function handedResponse(site: RetrySite, place: Node): string | undefined {
  for (let fn = enclosingFunction(place); fn && isWithin(fn, site.node); fn = enclosingFunction(fn)) {
    const { parent } = fn;
    if (parent.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') continue;
    if (propertyName(parent.callee) !== 'then' || parent.arguments[0] !== fn) continue;
    const answered = unwrapAwait(parent.callee.object);
    if (site.attempted.requests.some(({ request }) => request.call === answered))
      return fn.params[0] && parameterIdentifier(fn.params[0])?.name;
  }
  return undefined;
}

/** A variable that holds the response of a request of this very attempt. */
function responseVariable(sourceCode: SourceCode, site: RetrySite, place: Node): string | undefined {
  for (const { request } of site.attempted.requests) {
    if (request.at.module !== site.module) continue;
    const holder = declaratorOf(request.call)?.id ?? assignedWith(request.call);
    if (holder?.type !== 'Identifier' || holder.range[1] > place.range[0]) continue;
    const declared = site.module.variableOf(holder)?.identifiers[0];
    // One declared before the attempts may still hold the response of the attempt before.
    if (!declared || !isWithin(declared, site.node)) continue;
    if (isVisible(sourceCode, holder.name, declared, place)) return holder.name;
  }
  return undefined;
}

/** What is assigned the result of a call: `response = await fetch(url)`. */
function assignedWith(call: Node): Node | undefined {
  const { parent } = call;
  const assignment = parent?.type === 'AwaitExpression' ? parent.parent : parent;
  return assignment?.type === 'AssignmentExpression' && assignment.operator === '='
    ? assignment.left
    : undefined;
}

const RESPONSE_NAME = /^(?:res|resp|response|reply)$|Response$/;

/** `response.message` of `response.message.statusCode`: of a client that is not known, what has a status has headers. */
function responseWithStatus(sourceCode: SourceCode, site: RetrySite, place: Node): string | undefined {
  let found: string | undefined;
  walk(site.node, site.module.visitorKeys, (node) => {
    if (found !== undefined || node.type !== 'MemberExpression') return;
    if (!/^status(?:Code)?$/.test(propertyName(node) ?? '')) return;
    const root = rootOf(node.object);
    const declared = root && site.module.variableOf(root)?.identifiers[0];
    if (!declared || !RESPONSE_NAME.test(root.name) || !isWithin(declared, site.node)) return;
    if (isVisible(sourceCode, root.name, declared, place)) found = sourceCode.getText(node.object);
  });
  return found;
}

function rootOf(expression: Node): TSESTree.Identifier | undefined {
  let node = unwrap(expression);
  while (node.type === 'MemberExpression' && !node.computed && !node.optional) node = unwrap(node.object);
  return node.type === 'Identifier' ? node : undefined;
}

/** The error in whose `catch`, or in whose callback, a place lies. */
function caughtIdentifier(place: Node, within: Node): TSESTree.Identifier | undefined {
  for (let outer = place.parent; outer && isWithin(outer, within); outer = outer.parent) {
    if (outer.type === 'CatchClause') return outer.param?.type === 'Identifier' ? outer.param : undefined;
    const [first] = isFunction(outer) ? outer.params : [];
    if (first && isFunction(outer) && (outer === within || isRejectionCallback(outer)))
      return takesError(first) ? parameterIdentifier(first) : undefined;
  }
  return undefined;
}

function takesError(parameter: Node): boolean {
  return /^(?:e|ex|err|error|reason|cause)$|Err(?:or)?$/.test(parameterIdentifier(parameter)?.name ?? '');
}
