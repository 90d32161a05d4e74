import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../../../analysis/site.js';
import { completionsOf } from '../../../../syntax/completions.js';
import type { SyntaxModule } from '../../../../syntax/module.js';
import { lastName } from '../../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../../syntax/nodes.js';
import { isFunction, unwrap } from '../../../../syntax/nodes.js';
import { walkSameFunction } from '../../../../syntax/walk.js';
import { writtenChain } from '../chain/written-chain.js';
import { endsOf } from '../handler/ends.js';
import { exhaustedBy } from '../handler/exhausted.js';
import { withoutLastReturn } from '../handler/exits.js';
import { isSelfContained } from '../handler/in-order.js';
import { mentionsAny } from '../handler/mentions.js';
import { rethrownBefore } from '../handler/rethrown.js';
import { stepsOf } from '../handler/steps.js';
import type { Step } from '../handler/step.js';
import type { Intent } from '../intent.js';
import { isLead, isMovable } from '../loop/movable.js';
import { attemptWithout } from '../outer/attempt-without.js';
import { countedOutside } from '../outer/counted-outside.js';
import { beginsAnew } from '../outer/begins-anew.js';
import type { WrittenRetry } from '../written-retry.js';
import type { HandedOn } from './handed-on.js';
import { AS_IT_CAME, handedOn } from './handed-on.js';
import { limitInFront } from './limit-in-front.js';
import { returnedNext } from './next-call.js';

/**
 * Takes a function apart that calls itself again after a failure, with one more counted.
 *
 * @returns undefined where it does anything that a call of `retry` would not do in the same way.
 */
export function writtenRecursion(site: RetrySite, intent: Intent): WrittenRetry | undefined {
  const { module, node: fn, again, shape } = site;
  const [call, ...others] = again;
  if (!isFunction(fn) || fn.generator || others.length > 0) return undefined;
  if (call?.type !== 'CallExpression') return undefined;
  if (shape === 'timer') return namedRecursion(site, fn, call, intent);
  const handed = shape === 'recursion' ? handedOn(module, fn, call) : undefined;
  if (!handed) return undefined;
  for (const each of countedOutside(module, fn, handed)) {
    const written =
      (fn.async ? triedRecursion(site, fn, call, each, intent) : undefined) ??
      writtenChain(site, fn, call, each, intent);
    if (written) return written;
  }
  return undefined;
}

/** `return send().catch((error) => { ...; return sleep(500).then(again); });`. */
function namedRecursion(
  site: RetrySite,
  fn: FunctionNode,
  { callee, arguments: [argument, ...others] }: TSESTree.CallExpression,
  intent: Intent,
): WrittenRetry | undefined {
  const { context, module } = site;
  if (lastName(callee) !== 'then' || !argument || others.length > 0 || fn.params.length > 0) return undefined;
  const name = unwrap(argument);
  if (context.resolver.inFile.calledFunction(module, name)?.node !== fn) return undefined;
  for (const each of countedOutside(module, fn, AS_IT_CAME)) {
    const written = writtenChain(site, fn, name, each, intent);
    if (written) return written;
  }
  return undefined;
}

/** `try { return await send(); } catch (error) { ...; return again(retries - 1); }`. */
function triedRecursion(
  site: RetrySite,
  fn: FunctionNode,
  call: TSESTree.CallExpression,
  { counter, growth, outer, removed }: HandedOn,
  intent: Intent,
): WrittenRetry | undefined {
  const { module, waits } = site;
  if (fn.body.type !== 'BlockStatement') return undefined;
  const { body } = fn.body;
  const index = body.findIndex(({ type }) => type === 'TryStatement');
  const tried = body[index];
  if (tried?.type !== 'TryStatement' || !tried.handler) return undefined;
  const { handler, block } = tried;
  const finalizer = tried.finalizer ?? undefined;
  const error = handler.param ?? undefined;
  if (error && error.type !== 'Identifier') return undefined;
  const after = body.slice(index + 1);
  const counting = { module, counter };
  const counts = outer?.counter.step.parent;
  const front = body.slice(0, index).filter((statement) => statement !== counts);
  const limit = limitInFront(counting, front, outer?.resets);
  const regions = [handler, ...after];
  if (!limit.lead.every((statement) => isLead(module, statement, regions))) return undefined;
  if (finalizer && !isLead(module, finalizer, regions)) return undefined;

  const { returns, normal, breaks, continues } = completionsOf(block.body);
  const isVoid = normal && !returns && after.length === 0;
  if (breaks.size > 0 || continues.size > 0 || (normal && !isVoid)) return undefined;
  const attempt = attemptWithout(module, outer, { block: block.body, lead: limit.lead, finalizer });
  if (!attempt || !isMovable(module, tried, { statements: block.body, kept: undefined }, counter, intent))
    return undefined;
  const grown = (statement: Node): Step[] => (growth ? [{ ...growth, statement }] : []);
  const isAgain = (node: Node) => node === call;
  const steps = stepsOf(
    {
      module,
      construct: fn,
      error: error && module.variableOf(error),
      waits,
      counts,
      resets: outer?.resets,
      next: (statement) => {
        const isAwaited =
          isVoid &&
          statement.type === 'ExpressionStatement' &&
          statement.expression.type === 'AwaitExpression' &&
          statement.expression.argument === call;
        const next = isAwaited ? [] : returnedNext(isAgain, waits, statement);
        return next && [...next, ...grown(statement)];
      },
      rejects: () => false,
      leaves: () => false,
      goesOn: false,
    },
    [...handler.body.body, ...after],
  );
  const ends = steps && isSelfContained(steps) ? endsOf(counting, limit.tested, steps) : undefined;
  if (!steps || !ends) return undefined;
  // What stands between the attempts once more would have to be done for all of them.
  const changing = new Set([counter?.variable, growth?.variable]);
  if (limit.lead.some((statement) => growth && mentionsAny(module, statement, changing))) return undefined;
  const exits = ends.exits.map((each) => (each.kind === 'leaves' ? (limit.exit ?? each) : each));
  const exit = exits.find(({ kind }) => kind !== 'throws') ?? exits[0];
  const guards = exit?.kind === 'throws' ? [] : rethrownBefore(counting, ends, steps);
  const last = exit?.kind === 'other' ? exit.statements : undefined;
  const statements = last && isVoid ? withoutLastReturn(last) : last;
  const parts = { front: body.slice(0, index), attempt: block.body, steps, exits };
  if (outer && !beginsAnew(module, fn, outer, parts)) return undefined;
  // What the last attempt gives is dropped by the one before it.
  if (isVoid && statements?.some((each) => givesValue(module, each))) return undefined;
  if (exits.some(({ kind }) => kind !== 'throws') && !statements) return undefined;
  const isInFront = exit !== undefined && exit === limit.exit;
  const caught = exit?.kind === 'other' && !isInFront ? error : undefined;
  if (statements && !guards) return undefined;
  const rethrown = { guards: guards ?? [], error };
  const exhausted =
    statements && exhaustedBy({ counting, ends, statements, isInFront, kept: [], caught, rethrown, intent });
  if (statements && !exhausted) return undefined;
  const replaced = body.filter((statement) => statement.type !== 'FunctionDeclaration');
  const [first, ...rest] = replaced;
  if (!first || replaced.length !== body.length) return undefined;
  return {
    construct: tried,
    replaced: [first, ...rest],
    removed,
    attempt,
    use: isVoid ? { kind: 'awaited', exit: undefined } : { kind: 'returned' },
    counter,
    error,
    ...ends,
    handlesLast: true,
    steps,
    exhausted,
  };
}

function givesValue(module: SyntaxModule, statement: TSESTree.Statement): boolean {
  let found = false;
  walkSameFunction(statement, module.visitorKeys, (node) => {
    if (node.type === 'ReturnStatement' && node.argument) found = true;
  });
  return found;
}
