import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../../../analysis/site.js';
import { completionsOf } from '../../../../syntax/completions.js';
import { lastName } from '../../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../../syntax/nodes.js';
import { isFunction, unwrap } from '../../../../syntax/nodes.js';
import { someNode } from '../../../../syntax/walk.js';
import { countsEachTurn } from '../counting/counts-each-turn.js';
import { endsOf } from '../handler/ends.js';
import { isSelfContained } from '../handler/in-order.js';
import { mentionsAny } from '../handler/mentions.js';
import type { HandlerContext, Step } from '../handler/step.js';
import { stepsOf } from '../handler/steps.js';
import type { Intent } from '../intent.js';
import { isMovable } from '../loop/movable.js';
import { soleResult } from '../recursion/next-call.js';
import type { Attempt, WrittenRetry } from '../written-retry.js';
import { executorOf } from './executor.js';
import { timerCounter } from './timer-counter.js';

/**
 * Takes a promise apart that is made by hand around a function which schedules itself again after a failure:
 * `new Promise((resolve, reject) => { const attempt = (n) => { send().then(resolve, (error) => { ...;
 * setTimeout(() => attempt(n - 1), 500); }); }; attempt(3); })`.
 */
export function writtenTimer(site: RetrySite, intent: Intent): WrittenRetry | undefined {
  const { module, node: fn, again, shape, waits } = site;
  const [call, ...others] = again;
  if (shape !== 'recursion' || !isFunction(fn) || fn.generator || others.length > 0) return undefined;
  const executor = executorOf(module, fn);
  if (call?.type !== 'CallExpression' || !executor) return undefined;
  const counted = timerCounter(module, fn, call, executor);
  const parts = partsOf(module, fn, executor.resolve);
  if (!counted || !parts) return undefined;
  const counter = counted === 'none' ? undefined : counted;
  const { attempt, handler, error } = parts;
  if (error && error.type !== 'Identifier') return undefined;
  const moved = attempt.kind === 'statements' ? attempt.statements : [attempt.expression];
  const { promise, resolve, reject } = executor;
  const settles = new Set([resolve, reject]);
  const speaks = moved.some((each) => mentionsAny(module, each, new Set([reject])));
  if (speaks || !isMovable(module, promise, { statements: moved, kept: undefined }, counter, intent))
    return undefined;
  const context: HandlerContext = {
    module,
    construct: fn,
    error: error && module.variableOf(error),
    waits,
    counts: counter?.step.parent?.type === 'ExpressionStatement' ? counter.step.parent : undefined,
    next: (statement) => scheduled(site, call, statement),
    rejects: (statement) => {
      const rejected = callIn(statement);
      const [reason] = rejected && module.variableOf(rejected.callee) === reject ? rejected.arguments : [];
      const variable = error && module.variableOf(error);
      return (
        reason?.type === 'Identifier' && variable !== undefined && module.variableOf(reason) === variable
      );
    },
    leaves: () => false,
    goesOn: false,
  };
  const steps = stepsOf(context, handler);
  if (!steps || !isSelfContained(steps) || (counter && !countsEachTurn(counter, [], steps))) return undefined;
  // Another way to settle the promise is no log.
  if (steps.some((step) => !isGuardOrWait(step) && mentionsAny(module, step.statement, settles)))
    return undefined;
  const ends = endsOf({ module, counter }, undefined, steps);
  if (!ends?.exits.every(({ kind }) => kind === 'throws')) return undefined;
  return {
    construct: promise,
    replaced: [promise],
    removed: [],
    attempt,
    use: { kind: 'expression' },
    counter,
    error,
    ...ends,
    handlesLast: true,
    steps,
    exhausted: undefined,
  };
}

function isGuardOrWait({ kind }: Step): boolean {
  return kind === 'guard' || kind === 'wait';
}

function callIn(statement: Node): TSESTree.CallExpression | undefined {
  const expression =
    statement.type === 'ExpressionStatement'
      ? statement.expression
      : statement.type === 'ReturnStatement'
        ? statement.argument
        : undefined;
  return expression?.type === 'CallExpression' ? expression : undefined;
}

/** `setTimeout(() => attempt(n - 1), 500);`. */
function scheduled(
  { waits }: RetrySite,
  again: Node,
  statement: TSESTree.Statement,
): readonly Step[] | undefined {
  const timer = callIn(statement);
  const [callback] = timer?.arguments ?? [];
  if (!timer || lastName(timer.callee) !== 'setTimeout' || !callback) return undefined;
  const run = unwrap(callback);
  const called = isFunction(run) ? soleResult(run.body) : undefined;
  const wait = waits.find(({ node }) => node === timer);
  if (!called || unwrap(called) !== again) return undefined;
  return wait && [{ kind: 'wait', statement, wait }];
}

interface Parts {
  readonly attempt: Attempt;
  readonly handler: readonly TSESTree.Statement[];
  readonly error: Node | undefined;
}

/** What a function attempts, and what it does with a failure; undefined where a success does not settle the promise. */
function partsOf(
  module: RetrySite['module'],
  fn: FunctionNode,
  resolve: NonNullable<ReturnType<RetrySite['module']['variableOf']>>,
): Parts | undefined {
  const isResolve = (node: Node) => module.variableOf(node) === resolve;
  const [only, ...others] = fn.body.type === 'BlockStatement' ? fn.body.body : [];
  if (only?.type === 'TryStatement' && others.length === 0) return triedParts(only);
  const chain = soleResult(fn.body);
  if (chain?.type !== 'CallExpression' || chain.callee.type !== 'MemberExpression') return undefined;
  const name = lastName(chain.callee);
  const settled = name === 'catch' ? unwrap(chain.callee.object) : chain;
  if (settled.type !== 'CallExpression' || settled.callee.type !== 'MemberExpression') return undefined;
  const [onSuccess, second] = settled.arguments;
  const handler = name === 'catch' ? chain.arguments[0] : second;
  if (lastName(settled.callee) !== 'then' || !onSuccess || !handler || !isFunction(handler)) return undefined;
  if (name === 'catch' && second) return undefined;
  if (!isResolve(onSuccess) && !handsToResolve(onSuccess)) return undefined;
  const attempt = settled.callee.object;
  const isSuspending = someNode(attempt, module.visitorKeys, ({ type }) => type === 'AwaitExpression');
  if (isSuspending || handler.body.type !== 'BlockStatement' || handler.params.length > 1) return undefined;
  return {
    attempt: { kind: 'expression', expression: attempt },
    handler: handler.body.body,
    error: handler.params[0],
  };

  /** `(result) => resolve(result)`. */
  function handsToResolve(node: Node): boolean {
    const result = isFunction(node) ? soleResult(node.body) : undefined;
    const [parameter] = isFunction(node) ? node.params : [];
    if (result?.type !== 'CallExpression' || !isResolve(result.callee) || !parameter) return false;
    const [given] = result.arguments;
    return given?.type === 'Identifier' && module.variableOf(given) === module.variableOf(parameter);
  }

  /** `try { resolve(await send()); } catch (error) { ... }`. */
  function triedParts({ block, handler, finalizer }: TSESTree.TryStatement): Parts | undefined {
    const last = block.body.at(-1);
    const call = last && callIn(last);
    const [given] = call?.arguments ?? [];
    if (!handler || finalizer || !fn.async || !last || !call || !isResolve(call.callee)) return undefined;
    const { returns, breaks } = completionsOf(block.body.slice(0, -1));
    const others = block.body.slice(0, -1);
    if (returns || breaks.size > 0 || others.some((each) => mentionsAny(module, each, new Set([resolve]))))
      return undefined;
    const end: TSESTree.Range = [given ? given.range[1] : call.range[0], call.range[1]];
    return {
      attempt: {
        kind: 'statements',
        statements: block.body,
        lead: [],
        finalizer: undefined,
        edits: given
          ? [
              { range: [last.range[0], given.range[0]], text: 'return ' },
              { range: end, text: '' },
            ]
          : [{ range: end, text: '' }],
      },
      handler: handler.body.body,
      error: handler.param ?? undefined,
    };
  }
}
