import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { StatusScenario } from '../../analysis/failure/condition.js';
import type { RetrySite } from '../../analysis/site.js';
import { isRejectionCallback } from '../../analysis/sites/failure-events.js';
import { isVisible } from '../../fixes/names.js';
import { enclosingFunction, parameterIdentifier } from '../../syntax/functions.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrapAwait } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import type { ThrownForAnswer } from './carry-response.js';
import { thrownForAnswers } from './carry-response.js';
import type { AnswerToKeep } from './keep-answer.js';
import { answerToKeep } from './keep-answer.js';
import { throwsAnErrorOfItsOwn } from './known-errors.js';
import type { ResponseHolder } from './response-holders.js';
import { responseHolders } from './response-holders.js';

/** How the answer that failed is reached at a place between two attempts. */
export interface FailedAnswer {
  /** The response, or an error that carries it, as an expression. */
  readonly text: string;
  /** Errors that are thrown without the response, which must be handed along with them. */
  readonly thrown?: readonly ThrownForAnswer[];
  /** What has to be kept of an answer that is out of reach. */
  readonly keep?: AnswerToKeep;
}

/** The answer that failed, where `place` can see it or the error that was thrown for it. */
export function failedAnswerAt(
  sourceCode: SourceCode,
  site: RetrySite,
  place: Node,
): FailedAnswer | undefined {
  const holders = responseHolders(site);
  const response =
    holders.find(({ name }) => isOfThisAttempt(sourceCode, site, name, place))?.text ??
    handedResponse(site, place);
  if (response !== undefined) return { text: response };
  return answerOfError(sourceCode, site, place) ?? keptAnswer(site, holders, place);
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
  const thrown = thrownForAnswers(site).filter(
    (each) => mayBeOverload(site, each) && isAskedFor(sourceCode, each, caught, place),
  );
  if (thrown.length > 0) return { text, thrown };
  // Of what is called without being seen, most errors for a status carry the response.
  return site.attempted.requests.length === 0 && !throwsAnErrorOfItsOwn(site) ? { text } : undefined;
}

/** Whether an error may be thrown for a 429 or a 503, and not for other answers alone: `if (response.status === 404)`. */
function mayBeOverload({ context, module }: RetrySite, { test }: ThrownForAnswer): boolean {
  return [429, 503].some(
    (status) => new StatusScenario(context.resolver, status).decide(module, test) !== 'false',
  );
}

/** Whether an error can come to a place, which is for those of one class perhaps: `if (error instanceof Refused)`. */
function isAskedFor(
  { visitorKeys }: SourceCode,
  { error }: ThrownForAnswer,
  caught: TSESTree.Identifier,
  place: Node,
): boolean {
  const classes: string[] = [];
  for (let inner = place; inner.parent && inner.parent.type !== 'CatchClause'; inner = inner.parent) {
    const { parent } = inner;
    if (parent.type !== 'IfStatement' || parent.consequent !== inner) continue;
    someNode(parent.test, visitorKeys, (node) => {
      const isAbout = node.type === 'BinaryExpression' && node.operator === 'instanceof';
      if (isAbout && lastName(node.left) === caught.name) classes.push(lastName(node.right) ?? '');
      return false;
    });
  }
  return classes.every((name) => name === 'Error' || name === lastName(error.callee));
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
  // One that is declared further down has no value yet.
  if (isWithin(declared, construct)) return declared.range[0] < place.range[0];
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
