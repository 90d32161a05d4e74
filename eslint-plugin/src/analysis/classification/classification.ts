import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrap } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import type { Fact } from '../fact.js';
import { any, no, unknown, yes } from '../fact.js';
import { FailureValues } from '../failure/failure-values.js';
import type { StatusOutcome } from '../failure/overload.js';
import { outcomeFor } from '../failure/overload.js';
import { reachesCase } from '../failure/status-switch.js';
import type { Stretch } from '../failure/way-to-next-attempt.js';
import { decidingConditions, wayToNextAttempt } from '../failure/way-to-next-attempt.js';
import { failingCode } from '../failing-code.js';
import { staysLocal } from '../local.js';
import type { RetrySite } from '../site.js';
import type { ErrorPath } from '../sites/error-path.js';
import { saysError } from '../sites/error-tests.js';
import { awaits } from '../sites/loops/turn.js';
import { callsOperation } from '../sites/operation.js';
import { meansFailure } from '../sites/verdict.js';
import { handsFailureOn } from './handed-over.js';

/** Answers that stay the same however often the request is sent (RFC 9110, section 15.5). */
const PERMANENT = [400, 401, 403, 404, 422] as const;

/** What a server answers that will be there again. */
const PASSING = 503;

/**
 * Whether every failure is attempted again, those included that trying again can't mend: no condition that looks at the
 * error or the answer stands between a failed attempt and the next.
 */
export function retriesEveryFailure(site: RetrySite): Fact {
  const { context, code, failures, shape } = site;
  // A helper or a library is judged by what it is handed, and what a connection was closed for is seldom told.
  if (!code || failures.length === 0 || !failures.some((failure) => isTold(site, failure))) return unknown;
  if (operationDecides(site)) return unknown;
  let outcomes: StatusOutcome[] = [];
  if (shape !== 'timer') {
    outcomes = PERMANENT.map((status) => outcomeFor(context.resolver, code, status));
    if (tellsApart(outcomes, site)) return no();
    if (!outcomes.some(({ evident }) => evident) && asksAgainForAnswer(site)) return unknown;
    const passing = outcomeFor(context.resolver, code, PASSING).reattempts;
    if (outcomes.some(({ evident, reattempts }) => evident && reattempts !== passing)) return unknown;
  }
  if (failures.some((failure) => isCaseForSome(site, failure))) return no();
  if (failures.every((failure) => triesLocally(site, failure))) return unknown;
  const way = wayToNextAttempt(site);
  const looks = looksAtFailure(site, way);
  if (looks.is !== 'no' && !(isEachTriedAgain(outcomes) && looksForSuccess(site, looks)))
    return looks.is === 'yes' ? no(...looks.because) : unknown;
  return yes(failures[0]?.regions[0] ?? site.node);
}

/**
 * Whether what is asked again is an answer that will not do: `if (!answer.tooEarly) break;`. Nothing in the code speaks of
 * an error or of success, and what fails is not caught.
 */
function asksAgainForAnswer({ failures, module, node }: RetrySite): boolean {
  if (failures.some(({ kind }) => kind !== 'status')) return false;
  return !someNode(
    node,
    module.visitorKeys,
    (inner) =>
      inner.type === 'IfStatement' &&
      [true, false].some((outcome) => saysError(inner.test, outcome) || meansFailure(inner.test, outcome)),
  );
}

/** Whether the code that a failure comes to gets to know what failed. */
function isTold({ module, shape }: RetrySite, { kind, regions: [region] }: ErrorPath): boolean {
  // Of what is not waited for, a `catch` gets no more than what the code itself does wrong.
  const handler = kind === 'catch' ? region?.parent : undefined;
  if (shape === 'timer' && handler?.type === 'CatchClause' && !awaits(module, handler.parent.block))
    return false;
  return shape === 'timer' ? kind === 'catch' || kind === 'rejection' : kind !== 'event' && kind !== 'named';
}

/**
 * Whether a helper hands the operation a function to call: `operation((error) => (transient = error))`, `operation(bail)`.
 * Then that may say which failures are to be attempted again.
 */
function operationDecides({ context, module, attempt, operation }: RetrySite): boolean {
  return (
    operation !== undefined &&
    someNode(
      attempt,
      module.visitorKeys,
      (node) =>
        node.type === 'CallExpression' &&
        callsOperation(module, node, operation) &&
        node.arguments.some((argument) => {
          const handed = context.resolver.inFile.value(module, argument)?.node;
          return handed !== undefined && isFunction(handed);
        }),
    )
  );
}

/** Whether what is caught can only be a failure of this machine or of the page. */
function triesLocally({ context, module }: RetrySite, { regions: [region] }: ErrorPath): boolean {
  const handler = region?.parent;
  return handler?.type === 'CatchClause' && staysLocal(context.resolver, module, handler.parent.block);
}

/** Whether a failure comes from the case of a `switch` that some permanent answers don't get to. */
function isCaseForSome({ context, module }: RetrySite, { regions: [region] }: ErrorPath): boolean {
  const branch = region?.parent;
  return (
    branch?.type === 'SwitchCase' &&
    PERMANENT.some((status) => !reachesCase(context.resolver, module, branch, status))
  );
}

/** Whether a permanent answer ends it. A client that does not reject for one hands it out as the result. */
function tellsApart(outcomes: readonly StatusOutcome[], site: RetrySite): boolean {
  return outcomes.some(
    ({ evident, reattempts }) =>
      reattempts === 'no' && (evident || site.attempted.requests.some(({ request }) => request.client)),
  );
}

/** Whether something on the way to the next attempt looks at the failure and may keep control from getting there. */
function looksAtFailure(site: RetrySite, way: readonly Stretch[]): Fact {
  const { module, context } = site;
  const regions = outermost([
    ...way.map(({ body }) => withParameters(body)),
    ...site.failures.flatMap((failure) => failure.regions.map(withParameters)),
  ]);
  const values = regions.map((region) => new FailureValues(module, region));
  const conditions = decidingConditions(module, way, (condition) =>
    values.some((known) => asksWhatFailed(module, known, condition) || singlesOut(site, known, condition)),
  );
  if (conditions.length > 0) return yes(...conditions);
  return any(...regions.map((region) => handsFailureOn(context.resolver, module, region, values)));
}

/** Whether it is proved of each permanent answer that another attempt follows. */
function isEachTriedAgain(outcomes: readonly StatusOutcome[]): boolean {
  return outcomes.length > 0 && outcomes.every(({ evident, reattempts }) => evident && reattempts === 'yes');
}

/**
 * `try { const response = await client.get(url); if (response.status === 200) return response.data; throw ...; }`: what is
 * asked of the answer before anything is caught tells success from failure, and no failure from another.
 */
function looksForSuccess(site: RetrySite, { because }: Fact): boolean {
  if (site.failures.some(({ kind }) => kind !== 'catch')) return false;
  const tried = failingCode(site);
  return because.every((condition) => tried.some((code) => code !== site.node && isWithin(condition, code)));
}

/** Words of a condition by which the caller's own cancellation is told, and nothing of what failed. */
const CANCELLATION = /AbortError|is_?Abort|is_?Cancel|\baborted\b|ERR_CANCELED|CanceledError/i;

/**
 * Whether a condition asks what failed, and not only whether the caller cancelled: `error.name === 'AbortError'` lets
 * every failure of a server through.
 */
function asksWhatFailed(module: SyntaxModule, values: FailureValues, condition: Node): boolean {
  const node = unwrap(condition);
  if (node.type === 'LogicalExpression')
    return asksWhatFailed(module, values, node.left) || asksWhatFailed(module, values, node.right);
  if (node.type === 'UnaryExpression') return asksWhatFailed(module, values, node.argument);
  return values.judges(node) && !CANCELLATION.test(module.textOf(node));
}

/** `if (isAbortError(error)) return again();`: only what was broken off is attempted again. */
function singlesOut({ again }: RetrySite, values: FailureValues, condition: Node): boolean {
  const { parent } = condition;
  if (parent?.type !== 'IfStatement' || !values.judges(condition)) return false;
  return condition.type === 'CallExpression' && again.some((call) => isWithin(call, parent.consequent));
}

/** A handler with the parameter that holds the failure, where a region is the body of one. */
function withParameters(region: Node): Node {
  const { parent } = region;
  return parent && (parent.type === 'CatchClause' || isFunction(parent)) ? parent : region;
}

function outermost(regions: readonly Node[]): Node[] {
  const distinct = [...new Set(regions)];
  return distinct.filter((region) => !distinct.some((other) => other !== region && isWithin(region, other)));
}
