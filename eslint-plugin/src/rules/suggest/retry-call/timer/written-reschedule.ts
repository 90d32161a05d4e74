import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../../../analysis/site.js';
import { completionsOf } from '../../../../syntax/completions.js';
import type { SyntaxModule } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { someNode } from '../../../../syntax/walk.js';
import { endsOf } from '../handler/ends.js';
import { exhaustedBy } from '../handler/exhausted.js';
import { isBareReturn, withoutLastReturn } from '../handler/exits.js';
import { isSelfContained } from '../handler/in-order.js';
import { mentionsAny } from '../handler/mentions.js';
import type { Step } from '../handler/step.js';
import { statementsOf, stepsOf } from '../handler/steps.js';
import type { Intent } from '../intent.js';
import { isLead, isMovable } from '../loop/movable.js';
import type { WrittenRetry } from '../written-retry.js';
import { attemptWithout } from '../outer/attempt-without.js';
import { countedOutside } from '../outer/counted-outside.js';
import { beginsAnew } from '../outer/begins-anew.js';
import { isLeftAlone } from './left-alone.js';
import type { Rescheduled } from './rescheduled-call.js';
import { rescheduledCall } from './rescheduled-call.js';

/**
 * Takes an async function apart that has a timer call it again after a failure: `async function connect() { try { await
 * client.open(); } catch (error) { console.error(error); setTimeout(connect, 1000); } }`.
 *
 * A call of `retry` is over when an attempt succeeds, while the function was over after its first one: that is the same
 * only to those who don't wait for it.
 *
 * @returns undefined where somebody may wait for it, or clear its timer, or where it does anything that a call of `retry`
 * would not do in the same way.
 */
export function writtenReschedule(site: RetrySite, intent: Intent): WrittenRetry | undefined {
  const { module, shape } = site;
  if (shape !== 'recursion' && shape !== 'timer') return undefined;
  // What is permanent would reject, and nobody is there to catch it.
  if (intent.failures || intent.retryAfter) return undefined;
  const rescheduled = rescheduledCall(site);
  if (!rescheduled || !isLeftAlone(module, rescheduled.fn)) return undefined;
  for (const handed of countedOutside(module, rescheduled.fn, rescheduled.handed)) {
    const written = readReschedule(site, { ...rescheduled, handed }, intent);
    if (written) return written;
  }
  return undefined;
}

function readReschedule(
  { module, waits }: RetrySite,
  { fn, handed, next }: Rescheduled,
  intent: Intent,
): WrittenRetry | undefined {
  const { counter, growth, outer, removed } = handed;
  if (!fn.async || fn.generator || fn.body.type !== 'BlockStatement') return undefined;
  const { body } = fn.body;
  const tried = body.at(-1);
  const [first] = body;
  if (!first || tried?.type !== 'TryStatement' || !tried.handler) return undefined;
  const { block, handler } = tried;
  const finalizer = tried.finalizer ?? undefined;
  const error = handler.param ?? undefined;
  if (error && error.type !== 'Identifier') return undefined;
  const counts = outer?.counter.step.parent;
  const lead = body.slice(0, -1).filter((statement) => statement !== counts);
  if (!lead.every((statement) => isLead(module, statement, [handler]) || leavesAtOnce(module, statement)))
    return undefined;
  if (finalizer && !isLead(module, finalizer, [handler])) return undefined;
  const { breaks, continues } = completionsOf(block.body);
  if (breaks.size > 0 || continues.size > 0) return undefined;
  const attempt = attemptWithout(module, outer, { block: block.body, lead, finalizer });
  if (!attempt || !isMovable(module, tried, { statements: block.body, kept: undefined }, counter, intent))
    return undefined;
  const grown = (statement: Node): Step[] => (growth ? [{ ...growth, statement }] : []);
  const steps = stepsOf(
    {
      module,
      construct: fn,
      error: error && module.variableOf(error),
      waits,
      counts,
      resets: outer?.resets,
      next: (statement) => {
        const begun = next(statement);
        return begun && [...begun, ...grown(statement)];
      },
      rejects: () => false,
      leaves: () => false,
      goesOn: false,
      endsByItself: true,
    },
    handler.body.body,
  );
  const counting = { module, counter };
  const ends = steps && isSelfContained(steps) ? endsOf(counting, undefined, steps) : undefined;
  if (!steps || !ends) return undefined;
  const changing = new Set([counter?.variable, growth?.variable]);
  if (lead.some((statement) => mentionsAny(module, statement, changing))) return undefined;
  const [exit, ...otherExits] = ends.exits;
  if (exit?.kind === 'leaves' || exit?.kind === 'goes on' || otherExits.length > 0) return undefined;
  const parts = { front: body.slice(0, -1), attempt: block.body, steps, exits: ends.exits };
  if (outer && !beginsAnew(module, fn, outer, parts)) return undefined;
  const statements = exit?.kind === 'other' ? withoutLastReturn(exit.statements) : undefined;
  const exhausted =
    statements && exhaustedBy({ counting, ends, statements, kept: [], caught: error, intent });
  if (statements && !exhausted) return undefined;
  return {
    construct: tried,
    replaced: [first, ...body.slice(1)],
    removed,
    attempt,
    use: { kind: 'awaited', exit: undefined },
    counter,
    error,
    ...ends,
    handlesLast: true,
    steps,
    exhausted,
    isLeftAlone: true,
  };
}

/** `if (this.isClosed) return;`, which ends the attempts as well when it stands in one of them. */
function leavesAtOnce(module: SyntaxModule, statement: TSESTree.Statement): boolean {
  if (statement.type !== 'IfStatement' || statement.alternate) return false;
  const [only, ...others] = statementsOf(statement.consequent);
  const mayFail = someNode(statement.test, module.visitorKeys, ({ type }) =>
    /^(?:Await|Yield|Call|New|Tagged|Import|Assignment|Update)/.test(type),
  );
  return others.length === 0 && isBareReturn(only) && !mayFail;
}
