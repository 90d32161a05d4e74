import type { Node } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import type { Wait } from '../delay/waits.js';
import type { Certainty } from '../fact.js';
import type { RetrySite } from '../site.js';
import type { Limit } from './limits.js';
import { Limits } from './limits.js';
import type { Outcome } from './outcome.js';
import { FAILURES, outcomeOf } from './outcome.js';
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

const NOTHING: Attempts = { waits: 'unknown', count: undefined, limits: [], endless: false, lateWait: undefined };

/** What comes of a site if every attempt fails, on every path through its code. */
export function attemptsOf(site: RetrySite): Attempts {
  const subject = subjectOf(site);
  if (!subject) return NOTHING;
  const limits = new Limits();
  const outcomes = outcomesOf(subject, limits);
  if (outcomes.length === 0 || outcomes.some(({ gaveUp }) => gaveUp)) return NOTHING;
  const count = countOf(outcomes);
  return {
    waits: waitsBetween(outcomes),
    count,
    limits: [...limits.met.values()].flatMap((limit) => attemptLimit(subject, limit, count) ?? []),
    endless: outcomes.some(({ endless }) => endless.some(isProvedEndless)),
    lateWait: lateWaitOf(outcomes),
  };
}

/** What comes of the failures that lead to another attempt at all. */
function outcomesOf(subject: Subject, limits: Limits): Outcome[] {
  return FAILURES.map((failure) => outcomeOf(subject, failure, limits)).filter(
    ({ transitions, gaveUp }) => transitions.length > 0 || gaveUp,
  );
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

/** How the number of attempts follows a limit: tried with two values. */
function attemptLimit(subject: Subject, limit: Limit, count: number | undefined): AttemptLimit | undefined {
  const [few = NaN, many = NaN] = [3, 5].map((value) => {
    const chosen = new Limits(new Map<Slot, number>([[limit.slot, value]]));
    return (countOf(outcomesOf(subject, chosen)) ?? NaN) - value;
  });
  if (few !== many) return undefined;
  const value = valueOf(subject, limit);
  return value === undefined || count === undefined || count === value + few ? { ...limit, more: few, value } : undefined;
}

function valueOf({ module }: Subject, { slot, node }: Limit): number | undefined {
  const fixed = staticNumber(module, node);
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
