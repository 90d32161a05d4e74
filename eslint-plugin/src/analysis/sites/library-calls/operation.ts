import type { TSESTree } from '@typescript-eslint/utils';

import type { RetryLibrary } from '../../../libraries/retry-library.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { parameterIdentifier } from '../../../syntax/functions.js';
import { lastName, propertyName } from '../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../syntax/nodes.js';
import { isFunction, isWithin, unwrap } from '../../../syntax/nodes.js';
import { someNode, walk } from '../../../syntax/walk.js';
import { AbstractRun } from '../../failure/abstract-run.js';
import type { Outcome } from '../../failure/outcome.js';
import { StatusScenario } from '../../failure/condition.js';
import { NO_RESPONSE } from '../../failure/names.js';
import type { Fact } from '../../fact.js';
import { any, no, unknown, yes } from '../../fact.js';
import type { Located, Resolver } from '../../resolver.js';
import type { SiteContext } from '../context.js';
import type { Option } from './options.js';
import type { Handled } from './policy.js';
import type { LibraryUseAt } from './uses.js';

/** The function that a library is handed to attempt, or that its decorator stands on. */
export function operationOf(
  { module, resolver }: SiteContext,
  { use, node }: LibraryUseAt,
): Located<FunctionNode> | undefined {
  if (node.type === 'ObjectExpression') return undefined;
  if (node.parent.type === 'Decorator') return decoratedMethod(module, node.parent);
  if (use.operation === undefined) return undefined;
  const candidates =
    use.operation === 'first-function'
      ? node.arguments
      : node.arguments.slice(use.operation, use.operation + 1);
  for (const argument of candidates) {
    if (argument.type === 'SpreadElement') return undefined;
    const found = resolver.value(module, withoutBind(argument));
    if (found && isFunction(found.node)) return { module: found.module, node: found.node };
    // `const attempt = this.#attemptOf(request)`: what the maker returns.
    const made =
      found?.node.type === 'CallExpression' ? resolver.calledFunction(module, argument) : undefined;
    if (made) return made;
  }
  return undefined;
}

function decoratedMethod(
  module: SyntaxModule,
  { parent }: TSESTree.Decorator,
): Located<FunctionNode> | undefined {
  return parent.type === 'MethodDefinition' && isFunction(parent.value)
    ? { module, node: parent.value }
    : undefined;
}

/** `this.load.bind(this)` runs `this.load`. */
function withoutBind(argument: Node): Node {
  const node = unwrap(argument);
  if (node.type !== 'CallExpression') return node;
  const callee = unwrap(node.callee);
  return callee.type === 'MemberExpression' && propertyName(callee) === 'bind' ? callee.object : node;
}

/** Whether a library attempts an operation again when the server answers with a 429 or a 503. */
export function retriesOverload(
  { resolver }: SiteContext,
  library: RetryLibrary,
  operation: Located<FunctionNode>,
  predicate: Option,
  handled?: Handled,
): Fact {
  return any(
    ...[429, 503].map((status) => retriesStatus(resolver, library, operation, predicate, status, handled)),
  );
}

/** Failures after which a server may have done what it was asked. */
const IN_DOUBT = [NO_RESPONSE, 500, 502, 504] as const;

/** Whether a library attempts an operation again when no answer came, or one that does not tell whether it was done. */
export function resendsUnanswered(
  { resolver, module }: SiteContext,
  library: RetryLibrary,
  operation: Located<FunctionNode> | undefined,
  predicate: Option,
): Fact {
  if (!operation) return yes(module.file.ast);
  if (IN_DOUBT.every((status) => decidedBy(resolver, predicate, status) === 'false')) return no();
  const isStopped = (status: number) =>
    [true, false].every((doubtful) => {
      const run = new AbstractRun(resolver, { status, doubtful });
      const rejects = run.callRejects(operation.module, operation.node);
      return rejects !== 'no' && isStoppedIn(run, resolver, library, operation, status);
    });
  if (!isStopped(NO_RESPONSE)) return yes(operation.node);
  return IN_DOUBT.every(isStopped) ? no() : unknown;
}

/** Whether a library attempts an operation again when the server answers with a status. */
export function retriesStatus(
  resolver: Resolver,
  library: RetryLibrary,
  operation: Located<FunctionNode>,
  predicate: Option,
  status: number,
  handled?: Handled,
): Fact {
  if (library.asksForRetry) return unknown;
  const decided = decidedBy(resolver, predicate, status);
  if (decided === 'false') return no();
  const runs = [true, false].map((doubtful) => {
    const run = new AbstractRun(resolver, { status, doubtful });
    const rejects = run.callRejects(operation.module, operation.node);
    const isStopped = isStoppedIn(run, resolver, library, operation, status);
    const isHandled = handled?.by !== 'class' || makes(run, operation, handled.name);
    return { fails: rejects !== 'no' && !isStopped && isHandled, isEvident: run.evident };
  });
  const isCertain = runs.every((run) => run.fails && run.isEvident) && decided !== 'doubt';
  return isCertain ? yes(operation.node) : runs.some((run) => run.fails) ? unknown : no();
}

/** Answers that stay the same however often the request is sent (RFC 9110, section 15.5). */
export const PERMANENT = [400, 401, 403, 404, 422] as const;

/** What tells the library to stop, by its name; undefined where nothing does. */
export function stopNames(
  { stopsOn, stopParameter }: RetryLibrary,
  fn: FunctionNode,
): ((name: string) => boolean) | undefined {
  if (stopsOn) return (name) => stopsOn.test(name);
  const parameter = stopParameter === undefined ? undefined : fn.params[stopParameter];
  const own = parameter && parameterIdentifier(parameter)?.name;
  return own === undefined ? undefined : (name) => name === own;
}

/** What an option that decides what is attempted again says to an answer of the server; `open` where there is none. */
export function decidedBy(resolver: Resolver, predicate: Option, status: number): Outcome {
  if (predicate.is !== 'given') return 'open';
  const found = resolver.value(predicate.value.module, predicate.value.node);
  if (!found || !isFunction(found.node)) return 'doubt';
  const outcome = new StatusScenario(resolver, status).predicate(found.module, found.node, 0);
  return outcome === 'open' ? 'doubt' : outcome;
}

/** Whether a run came to where the operation tells the library to stop: `bail(error)`, `throw new AbortError()`. */
function isStoppedIn(
  run: AbstractRun,
  resolver: Resolver,
  library: RetryLibrary,
  { module, node: fn }: Located<FunctionNode>,
  status: number,
): boolean {
  const stops = stopNames(library, fn);
  if (!stops) return false;
  let isStopped = false;
  walk(fn.body, module.visitorKeys, (node) => {
    if (isStopped || (node.type !== 'CallExpression' && node.type !== 'NewExpression')) return;
    if (!stops(lastName(node.callee) ?? '') || !run.reaches(node)) return;
    isStopped = !isOtherBranch(resolver, module, node, status);
  });
  return isStopped;
}

/** Whether a run came to where the operation makes an error of a class. */
function makes(run: AbstractRun, { module, node: fn }: Located<FunctionNode>, name: string): boolean {
  return someNode(
    fn.body,
    module.visitorKeys,
    (node) => node.type === 'NewExpression' && lastName(node.callee) === name && run.reaches(node),
  );
}

/** Whether the branch of a conditional expression that holds `node` is not taken for a status. */
function isOtherBranch(resolver: Resolver, module: SyntaxModule, node: Node, status: number): boolean {
  const { parent } = node;
  if (parent?.type !== 'ConditionalExpression') return false;
  const outcome = new StatusScenario(resolver, status).decide(module, parent.test);
  return isWithin(node, parent.consequent) ? outcome === 'false' : outcome === 'true';
}
