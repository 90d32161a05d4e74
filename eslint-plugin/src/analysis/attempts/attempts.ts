import { dottedPath } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import { SKIP, walk } from '../../syntax/walk.js';
import type { Wait } from '../delay/waits.js';
import type { Certainty } from '../fact.js';
import { withLazy } from '../lazy.js';
import type { RetrySite } from '../site.js';
import type { AttemptLimit } from './attempt-limit.js';
import { attemptLimit, countOf, valueOf } from './attempt-limit.js';
import { Limits } from './limits.js';
import type { Failure, Outcome } from './outcome.js';
import { FAILURES, outcomeOf, USUAL_ATTEMPTS } from './outcome.js';
import type { State } from './state.js';
import type { Subject } from './subject.js';
import { subjectOf } from './subject.js';

/** A wait after the last attempt that is made. */
export interface LateWait {
  readonly wait: Wait;
  readonly ms: number | undefined;
}

/** What is known of the attempts that a site makes if all of them fail. */
export interface Attempts {
  /** Whether a wait is passed between one attempt and the next. */
  readonly waits: Certainty;
  /** The number of attempts, the first included, where it can be told. */
  readonly count: number | undefined;
  readonly limits: readonly AttemptLimit[];
  /** Whether it is proved that failures alone never end it. */
  readonly endless: boolean;
  /** Whether it is proved that no number of attempts ends it; a flag, a signal or a deadline may. */
  readonly unlimited: boolean;
  readonly lateWait: LateWait | undefined;
}

/** Nothing is known of the attempts. */
export const UNKNOWN_ATTEMPTS: Attempts = {
  waits: 'unknown',
  count: undefined,
  limits: [],
  endless: false,
  unlimited: false,
  lateWait: undefined,
};

/** What comes of a site if every attempt fails, on every path through its code. */
export function attemptsOf(site: RetrySite): Attempts {
  if (isToldByEvents(site)) return { ...UNKNOWN_ATTEMPTS, waits: site.waits.length > 0 ? 'unknown' : 'no' };
  const subject = subjectOf(site);
  if (!subject) return UNKNOWN_ATTEMPTS;
  const { limits, outcomes } = naturalOutcomes(subject);
  if (outcomes.length === 0) return UNKNOWN_ATTEMPTS;
  const isOpen = limits.largest <= MAX_ATTEMPTS;
  // What counts without a look at the count is as endless as what comes back to where it was.
  const uncounted = ({ beyond }: Outcome) => beyond.filter(({ counted }) => !counted);
  const goesOn = (holds: (state: State) => boolean) =>
    outcomes.some(
      (outcome) => outcome.evident && [...outcome.endless, ...(isOpen ? uncounted(outcome) : [])].some(holds),
    );
  // What was found on one path is there, whatever other paths there are.
  const found = {
    endless: !mayBeStopped(subject) && goesOn(({ doubtful, guarded }) => !doubtful && !guarded),
    unlimited: goesOn(({ doubtful }) => !doubtful),
    lateWait: lateWaitOf(outcomes),
  };
  if (outcomes.some(({ gaveUp }) => gaveUp)) return { ...UNKNOWN_ATTEMPTS, ...found };
  const met = [...limits.met.values()];
  const isKnown = met.every((limit) => valueOf(subject, limit) !== undefined);
  const count = isKnown ? countOf(outcomes) : undefined;
  const failing = outcomes.map(({ failure }) => failure);
  const facts = { ...found, waits: waitsBetween(outcomes), count };
  return withLazy(facts, {
    limits: () => met.flatMap((limit) => attemptLimit(subject, limit, count, failing) ?? []),
  });
}

/** A function that is called again by a listener: when that runs, and how often, no run of the function tells. */
function isToldByEvents({ shape, failures }: RetrySite): boolean {
  return shape === 'recursion' && failures.length > 0 && failures.every(({ kind }) => kind === 'event');
}

/** Limits above this are not followed turn by turn. */
const MAX_ATTEMPTS = 60;

function naturalOutcomes(subject: Subject): { limits: Limits; outcomes: Outcome[] } {
  let limits = new Limits();
  let outcomes = outcomesOf(subject, limits, FAILURES);
  if (limits.largest > USUAL_ATTEMPTS - 3 && limits.largest <= MAX_ATTEMPTS) {
    const maxAttempts = limits.largest + 3;
    limits = new Limits();
    outcomes = outcomesOf(subject, limits, FAILURES, maxAttempts);
  }
  return { limits, outcomes };
}

/** What comes of the failures that lead to another attempt at all. */
function outcomesOf(
  subject: Subject,
  limits: Limits,
  failures: readonly Failure[],
  maxAttempts?: number,
): Outcome[] {
  return failures
    .map((failure) => outcomeOf(subject, failure, limits, maxAttempts))
    .filter(({ transitions, gaveUp }) => transitions.length > 0 || gaveUp);
}

function waitsBetween(outcomes: readonly Outcome[]): Certainty {
  const after = (some: readonly Outcome[]) => some.flatMap(({ transitions }) => transitions);
  // What comes after an answer that the code never looks at comes after a success, unless it sees failures in no other way.
  const seen = after(outcomes.filter(({ evident }) => evident));
  const transitions = seen.length > 0 ? seen : after(outcomes);
  if (transitions.every(({ wait }) => wait)) return 'yes';
  return transitions.every(({ wait, mayWait }) => !wait && !mayWait) ? 'no' : 'unknown';
}

const STOPS = /abort|signal|cancel|deadline|dispose|destroy|clos(?:e|ing)|stop(?!tion)|shut/i;

/**
 * Whether the code speaks of something by which it is stopped from outside, such as a signal that a wait is handed, or
 * a promise from before the first attempt that each of them races with.
 */
function mayBeStopped({ module, body, site }: Subject): boolean {
  let found = false;
  walk(body, module.visitorKeys, (node) => {
    if (isAttemptTimeout(node)) return SKIP;
    if (node.type === 'Identifier' && STOPS.test(node.name)) found = true;
    if (node.type !== 'CallExpression' || dottedPath(node.callee) !== 'Promise.race') return undefined;
    const [racers] = node.arguments;
    if (racers?.type !== 'ArrayExpression') return undefined;
    found ||= racers.elements.some((racer) => {
      const declared = racer ? module.variableOf(racer)?.defs[0]?.node : undefined;
      return declared !== undefined && !isWithin(declared, site.node);
    });
    return undefined;
  });
  return found;
}

/** `{ signal: AbortSignal.timeout(1000) }` of each attempt ends that one, and no other. */
function isAttemptTimeout(node: Node): boolean {
  const value = node.type === 'Property' ? node.value : node;
  return value.type === 'CallExpression' && dottedPath(value.callee) === 'AbortSignal.timeout';
}

/** A wait that another attempt follows at first, and none at last. */
function lateWaitOf(outcomes: readonly Outcome[]): LateWait | undefined {
  for (const { ended, transitions } of outcomes)
    for (const { idleWait, doubtful } of ended)
      if (idleWait && !doubtful && transitions.some(({ wait }) => wait === idleWait.wait)) return idleWait;
  return undefined;
}
