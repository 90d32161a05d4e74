import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { Wait } from '../../analysis/delay/waits.js';
import type { RetryAfterRead } from '../../analysis/http/misreading/retry-after-read.js';
import type { RetrySite } from '../../analysis/site.js';
import { combineFixes } from '../../fixes/combine.js';
import type { Node } from '../../syntax/nodes.js';
import { isRejectionCallback } from '../../analysis/sites/error-path.js';
import { enclosingFunction, parameterIdentifier } from '../../syntax/functions.js';
import { propertyName } from '../../syntax/names.js';
import { isFunction, isWithin, unwrapAwait } from '../../syntax/nodes.js';
import type { ThrownForAnswer } from './carry-response.js';
import { attachResponse, declaratorOf, thrownForAnswers } from './carry-response.js';
import { importForbear } from './jitter.js';
import { throwsAnErrorOfItsOwn } from './rethrow-permanent.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** `sleep(delay)` becomes `sleep((retryAfterMs(response) ?? 0) + delay)`: the server's hint is a floor. */
export function waitAtLeastRetryAfter(
  context: Context,
  site: RetrySite,
  wait: Wait,
): ReportFixFunction | undefined {
  const { delay } = wait;
  if (!delay) return undefined;
  const answer = answerAt(site, wait.node);
  if (!answer) return undefined;
  return (fixer) => {
    const { sourceCode } = context;
    const { fixes, local } = importForbear(context, fixer, ['retryAfterMs'], delay);
    const text = sourceCode.getText(delay);
    const rest = bindsTighterThanPlus(delay) ? text : `(${text})`;
    return (
      combineFixes(
        [fixer.replaceText(delay, `(${local('retryAfterMs')}(${answer.name}) ?? 0) + ${rest}`)],
        answer.thrown ? attachResponse(fixer, answer.thrown) : [],
        fixes,
      ) ?? null
    );
  };
}

/** `parseInt(header) * 1000` becomes what `retryAfterMs(response)` says. */
export function readWithRuntime(context: Context, read: RetryAfterRead): ReportFixFunction | undefined {
  const { source, node, unit } = read;
  if (read.misreading === 'capitalized-key') return lowerCaseKey(node);
  if (!source || unit === 'text') return undefined;
  return (fixer) => {
    const { sourceCode } = context;
    const { fixes, local } = importForbear(context, fixer, ['retryAfterMs'], node);
    const call = `${local('retryAfterMs')}(${sourceCode.getText(source)})`;
    const fallsBack = node.parent?.type === 'LogicalExpression' && node.parent.left === node;
    const milliseconds = fallsBack ? call : `(${call} ?? ${fallbackText(read)})`;
    // A number waited for as it was is in milliseconds now, which is what the timer wants.
    const text =
      unit === 'milliseconds' || read.misreading === 'seconds-as-milliseconds'
        ? milliseconds
        : inSeconds(milliseconds, fallsBack);
    return combineFixes([fixer.replaceText(node, text)], fixes) ?? null;
  };
}

/** `headers['Retry-After']` becomes `headers['retry-after']`. */
function lowerCaseKey(node: Node): ReportFixFunction | undefined {
  if (node.type !== 'MemberExpression' || node.property.type !== 'Literal') return undefined;
  const key = node.property;
  return (fixer) => fixer.replaceText(key, key.raw.toLowerCase());
}

function fallbackText({ fallback = 0, unit }: RetryAfterRead): string {
  return String(unit === 'seconds' ? fallback * 1000 : fallback);
}

function inSeconds(milliseconds: string, fallsBack: boolean): string {
  return fallsBack ? `(${milliseconds} ?? NaN) / 1000` : `${milliseconds} / 1000`;
}

/** How the failed answer is reached where a wait stands. */
interface Answer {
  readonly name: string;
  /** An error that is thrown without the response, which must be handed along with it. */
  readonly thrown?: ThrownForAnswer;
}

function answerAt(site: RetrySite, wait: Node): Answer | undefined {
  const response = responseVariable(site, wait) ?? handedResponse(site, wait);
  if (response !== undefined) return { name: response };
  const caught = caughtName(wait, site.node);
  if (caught === undefined) return undefined;
  if (site.attempted.requests.some(({ request }) => request.client?.rejectsOnStatus)) return { name: caught };
  const [thrown] = thrownForAnswers(site);
  if (thrown) return { name: caught, thrown };
  // Of what is called without being seen, most errors for a status carry the response.
  return site.attempted.requests.length === 0 && !throwsAnErrorOfItsOwn(site) ? { name: caught } : undefined;
}

/** The parameter of a callback that is handed the answer: `fetch(url).then((response) => ...)`. */
function handedResponse(site: RetrySite, wait: Node): string | undefined {
  for (let fn = enclosingFunction(wait); fn && isWithin(fn, site.node); fn = enclosingFunction(fn)) {
    const { parent } = fn;
    if (parent.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') continue;
    if (propertyName(parent.callee) !== 'then' || parent.arguments[0] !== fn) continue;
    const answered = unwrapAwait(parent.callee.object);
    if (site.attempted.requests.some(({ request }) => request.call === answered))
      return fn.params[0] && parameterIdentifier(fn.params[0])?.name;
  }
  return undefined;
}

/** A variable that holds the response of a request of the site and can be seen where the wait stands. */
function responseVariable(site: RetrySite, wait: Node): string | undefined {
  for (const { request } of site.attempted.requests) {
    const declarator = declaratorOf(request.call);
    const scope = declarator?.parent.parent;
    if (declarator?.id.type !== 'Identifier' || !scope || request.at.module !== site.module) continue;
    if (scope.type === 'BlockStatement' && isWithin(wait, scope) && declarator.range[1] < wait.range[0])
      return declarator.id.name;
  }
  return undefined;
}

/** The error in whose `catch`, or in whose callback, a wait stands. */
function caughtName(wait: Node, within: Node): string | undefined {
  for (let outer = wait.parent; outer && isWithin(outer, within); outer = outer.parent) {
    if (outer.type === 'CatchClause')
      return outer.param?.type === 'Identifier' ? outer.param.name : undefined;
    const [first] = isFunction(outer) ? outer.params : [];
    if (first && isFunction(outer) && (outer === within || isRejectionCallback(outer)))
      return takesError(first) ? parameterIdentifier(first)?.name : undefined;
  }
  return undefined;
}

function takesError(parameter: Node): boolean {
  return /^(?:e|ex|err|error|reason|cause)$|Err(?:or)?$/.test(parameterIdentifier(parameter)?.name ?? '');
}

function bindsTighterThanPlus(node: Node): boolean {
  switch (node.type) {
    case 'BinaryExpression':
      return ['*', '/', '%', '**', '+'].includes(node.operator);
    case 'Identifier':
    case 'Literal':
    case 'MemberExpression':
    case 'CallExpression':
    case 'UnaryExpression':
    case 'AwaitExpression':
      return true;
    default:
      return false;
  }
}
