import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../analysis/site.js';
import { isRejectionCallback } from '../../analysis/sites/failure-events.js';
import { isVisible } from '../../fixes/names.js';
import { enclosingFunction, parameterIdentifier } from '../../syntax/functions.js';
import { propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
import type { ThrownForAnswer } from './carry-response.js';
import { declaratorOf, thrownForAnswers } from './carry-response.js';
import type { AnswerToKeep } from './keep-answer.js';
import { answerToKeep } from './keep-answer.js';
import { throwsAnErrorOfItsOwn } from './known-errors.js';

/** How the answer that failed is reached at a place between two attempts. */
export interface FailedAnswer {
  /** The response, or an error that carries it, as an expression. */
  readonly text: string;
  /** An error that is thrown without the response, which must be handed along with it. */
  readonly thrown?: ThrownForAnswer;
  /** What has to be kept of an answer that is out of reach. */
  readonly keep?: AnswerToKeep;
}

/** The answer that failed, where `place` can see it or the error that was thrown for it. */
export function failedAnswerAt(
  sourceCode: SourceCode,
  site: RetrySite,
  place: Node,
): FailedAnswer | undefined {
  const holders = [...responseVariables(site), ...responsesWithStatus(site), ...namedResponses(site)];
  const response =
    holders.find(({ name }) => isOfThisAttempt(sourceCode, site, name, place))?.text ??
    handedResponse(site, place);
  if (response !== undefined) return { text: response };
  return answerOfError(sourceCode, site, place) ?? keptAnswer(site, holders, place);
}

/** A variable that holds a response, or what it has: `response.message`. */
interface ResponseHolder {
  readonly name: TSESTree.Identifier;
  readonly text: string;
}

function keptAnswer(
  site: RetrySite,
  holders: readonly ResponseHolder[],
  place: Node,
): FailedAnswer | undefined {
  for (const { name, text } of holders) {
    const keep = answerToKeep(site, name, text, place);
    if (keep) return { text, keep };
  }
  return undefined;
}

/** The error that is caught where `place` lies, if it carries the answer or can be made to. */
function answerOfError(sourceCode: SourceCode, site: RetrySite, place: Node): FailedAnswer | undefined {
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

/** The variables that hold the response of a request. */
function responseVariables({ attempted, module }: RetrySite): ResponseHolder[] {
  return attempted.requests.flatMap(({ request }) => {
    if (request.at.module !== module) return [];
    const holder = declaratorOf(request.call)?.id ?? assignedWith(request.call);
    return holder?.type === 'Identifier' ? [{ name: holder, text: holder.name }] : [];
  });
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
function responsesWithStatus({ module, node: construct }: RetrySite): ResponseHolder[] {
  const found: ResponseHolder[] = [];
  walk(construct, module.visitorKeys, (node) => {
    if (node.type !== 'MemberExpression' || !/^status(?:Code)?$/.test(propertyName(node) ?? '')) return;
    const name = rootOf(node.object);
    if (name && RESPONSE_NAME.test(name.name)) found.push({ name, text: module.textOf(node.object) });
  });
  return found;
}

/** `response = await operation()`: what it is called says what it is. */
function namedResponses({ module, node: construct }: RetrySite): ResponseHolder[] {
  const found: ResponseHolder[] = [];
  walk(construct, module.visitorKeys, (node) => {
    if (node.type !== 'AwaitExpression') return;
    const { parent } = node;
    const name =
      parent.type === 'VariableDeclarator'
        ? parent.id
        : parent.type === 'AssignmentExpression'
          ? parent.left
          : undefined;
    if (name?.type === 'Identifier' && RESPONSE_NAME.test(name.name)) found.push({ name, text: name.name });
  });
  return found;
}

/**
 * Whether a variable that a place sees holds there what this attempt was answered. One that is declared before the attempts
 * and set in a `try` may still hold the answer of the attempt before.
 */
function isOfThisAttempt(
  sourceCode: SourceCode,
  { module, node: construct }: RetrySite,
  name: TSESTree.Identifier,
  place: Node,
): boolean {
  const variable = module.variableOf(name);
  const declared = variable?.identifiers[0];
  if (!variable || !declared || !isVisible(sourceCode, name.name, declared, place)) return false;
  if (isWithin(declared, construct)) return true;
  const writes = variable.references.filter(
    (reference) => reference.isWrite() && isWithin(reference.identifier, construct),
  );
  return writes.length > 0 && writes.every(({ identifier }) => !mayBeSkipped(identifier, construct, place));
}

/** Whether control may come to a place without a write: past a `try` in which it failed, or a branch. */
function mayBeSkipped(write: Node, construct: Node, place: Node): boolean {
  for (let outer = write.parent; outer && outer !== construct; outer = outer.parent) {
    const branches = outer.type === 'TryStatement' || outer.type === 'IfStatement';
    if (branches && !isWithin(place, outer)) return true;
    if (outer.type === 'TryStatement' && !isWithin(place, outer.block)) return true;
  }
  return false;
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
