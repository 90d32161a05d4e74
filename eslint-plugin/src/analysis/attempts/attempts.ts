import type { Node } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import { walk } from '../../syntax/walk.js';
import type { Wait } from '../delay/waits.js';
import type { Certainty } from '../fact.js';
import type { RetrySite } from '../site.js';
import type { Limit } from './limits.js';
import { Limits } from './limits.js';
import type { Failure, Outcome } from './outcome.js';
import { FAILURES, outcomeOf, USUAL_ATTEMPTS } from './outcome.js';
import type { Slot, State } from './state.js';
import type { Subject } from './subject.js';
import { subjectOf } from './subject.js';

/** A limit that decides how many attempts are made. */
export interface AttemptLimit extends Limit {
  /** How many attempts more than its value are made. */
  readonly more: number;
  /** Its value where the source says it. */
  readonly value: number | undefined;
}

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
  readonly lateWait: LateWait | undefined;
}

const NOTHING: Attempts = {
  waits: 'unknown',
  count: undefined,
  limits: [],
  endless: false,
  lateWait: undefined,
};

/** What comes of a site if every attempt fails, on every path through its code. */
export function attemptsOf(site: RetrySite): Attempts {
  const subject = subjectOf(site);
  if (!subject) return NOTHING;
  const { limits, outcomes } = naturalOutcomes(subject);
  // What was found on a path is there, whatever other paths there are.
  const lateWait = lateWaitOf(outcomes);
  if (outcomes.length === 0 || outcomes.some(({ gaveUp }) => gaveUp)) return { ...NOTHING, lateWait };
  const count = [...limits.met.values()].some((limit) => valueOf(subject, limit) === undefined)
    ? undefined
    : countOf(outcomes);
  const failing = outcomes.map(({ failure }) => failure);
  return {
    waits: waitsBetween(outcomes),
    count,
    limits: [...limits.met.values()].flatMap((limit) => attemptLimit(subject, limit, count, failing) ?? []),
    endless:
      limits.largest <= MAX_ATTEMPTS &&
      !mayBeStopped(subject) &&
      outcomes.some(({ endless }) => endless.some(isProvedEndless)),
    lateWait,
  };
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
  const transitions = outcomes.flatMap((outcome) => outcome.transitions);
  if (transitions.every(({ wait }) => wait)) return 'yes';
  return transitions.every(({ wait, mayWait }) => !wait && !mayWait) ? 'no' : 'unknown';
}

function countOf(outcomes: readonly Outcome[]): number | undefined {
  if (outcomes.some(({ endless }) => endless.length > 0)) return undefined;
  const ended = outcomes.flatMap((outcome) => outcome.ended);
  const most = (states: readonly State[]) => Math.max(0, ...states.map(({ attempts }) => attempts));
  const count = most(ended.filter(({ doubtful }) => !doubtful));
  return most(ended.filter(({ doubtful }) => doubtful)) > count ? undefined : count;
}

function isProvedEndless({ doubtful, guarded }: State): boolean {
  return !doubtful && !guarded;
}

const STOPS = /abort|signal|cancel|deadline|dispose|destroy|clos(?:e|ing)|stop|shut/i;

/** Whether the code speaks of something by which it is stopped from outside, such as a signal that a wait is handed. */
function mayBeStopped({ module, body }: Subject): boolean {
  let found = false;
  walk(body, module.visitorKeys, (node) => {
    if (node.type === 'Identifier' && STOPS.test(node.name)) found = true;
  });
  return found;
}

/** How the number of attempts follows a limit: tried with two values. */
function attemptLimit(
  subject: Subject,
  limit: Limit,
  count: number | undefined,
  failures: readonly Failure[],
): AttemptLimit | undefined {
  const [few = NaN, many = NaN] = [3, 5].map((value) => {
    const chosen = new Limits(new Map<Slot, number>([[limit.slot, value]]));
    return (countOf(outcomesOf(subject, chosen, failures)) ?? NaN) - value;
  });
  if (few !== many) return undefined;
  const value = valueOf(subject, limit);
  return value === undefined || count === undefined || count === value + few
    ? { ...limit, more: few, value }
    : undefined;
}

function valueOf({ module, resolver }: Subject, { slot, node }: Limit): number | undefined {
  const found = module.importOf(node) ? resolver.value(module, node) : undefined;
  const fixed = staticNumber(found?.module ?? module, found?.node ?? node);
  if (fixed !== undefined || typeof slot === 'string') return fixed;
  const definition = slot.defs[0];
  const given: Node | null | undefined =
    definition?.type === 'Variable' && definition.node.id.type === 'Identifier'
      ? definition.node.init
      : definition?.name.parent.type === 'AssignmentPattern'
        ? definition.name.parent.right
        : undefined;
  return given ? staticNumber(module, given) : undefined;
}

/** A wait that another attempt follows at first, and none at last. */
function lateWaitOf(outcomes: readonly Outcome[]): LateWait | undefined {
  for (const { ended, transitions } of outcomes)
    for (const { idleWait, doubtful } of ended)
      if (idleWait && !doubtful && transitions.some(({ wait }) => wait === idleWait.wait)) return idleWait;
  return undefined;
}
