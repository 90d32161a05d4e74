import type { Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import { staticNumber } from '../../syntax/static-value.js';
import { walk } from '../../syntax/walk.js';
import type { Wait } from '../delay/waits.js';
import type { Certainty } from '../fact.js';
import { withLazy } from '../lazy.js';
import type { RetrySite } from '../site.js';
import type { Limit } from './limits.js';
import { Limits } from './limits.js';
import type { Promised } from './promise.js';
import { promisedTogether } from './promise.js';
import type { Failure, Outcome } from './outcome.js';
import { FAILURES, outcomeOf, USUAL_ATTEMPTS } from './outcome.js';
import type { State } from './state.js';
import type { Subject } from './subject.js';
import { subjectOf } from './subject.js';

/** A limit that decides how many attempts are made. */
export interface AttemptLimit extends Limit {
  /** How many attempts more than its value are made. */
  readonly more: number;
  /** Its value where the source says it. */
  readonly value: number | undefined;
  /** What its name promises, and the names that its value is made of. */
  readonly promised: Promised | undefined;
  /** Whether it makes no attempt at all if it is 0. */
  readonly none: boolean;
  /** Whether callers or a configuration set it; otherwise it is a constant. */
  readonly isSetting: boolean;
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
  /** Whether it is proved that no number of attempts ends it; a flag, a signal or a deadline may. */
  readonly unlimited: boolean;
  readonly lateWait: LateWait | undefined;
}

const NOTHING: Attempts = {
  waits: 'unknown',
  count: undefined,
  limits: [],
  endless: false,
  unlimited: false,
  lateWait: undefined,
};

/** What comes of a site if every attempt fails, on every path through its code. */
export function attemptsOf(site: RetrySite): Attempts {
  const subject = subjectOf(site);
  if (!subject) return NOTHING;
  const { limits, outcomes } = naturalOutcomes(subject);
  if (outcomes.length === 0) return NOTHING;
  const isOpen = limits.largest <= MAX_ATTEMPTS;
  const goesOn = (holds: (state: State) => boolean) =>
    isOpen && outcomes.some(({ endless, evident }) => evident && endless.some(holds));
  // What was found on one path is there, whatever other paths there are.
  const found = {
    endless: !mayBeStopped(subject) && goesOn(({ doubtful, guarded }) => !doubtful && !guarded),
    unlimited: goesOn(({ doubtful }) => !doubtful),
    lateWait: lateWaitOf(outcomes),
  };
  if (outcomes.some(({ gaveUp }) => gaveUp)) return { ...NOTHING, ...found };
  const met = [...limits.met.values()];
  const isKnown = met.every((limit) => valueOf(subject, limit) !== undefined);
  const count = isKnown ? countOf(outcomes) : undefined;
  const failing = outcomes.map(({ failure }) => failure);
  const facts = { ...found, waits: waitsBetween(outcomes), count };
  return withLazy(facts, {
    limits: () => met.flatMap((limit) => attemptLimit(subject, limit, count, failing) ?? []),
  });
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
  if (outcomes.some(({ endless, cut }) => cut || endless.length > 0)) return undefined;
  const ended = outcomes.flatMap((outcome) => outcome.ended);
  const most = (states: readonly State[]) => Math.max(0, ...states.map(({ attempts }) => attempts));
  const count = most(ended.filter(({ doubtful }) => !doubtful));
  return most(ended.filter(({ doubtful }) => doubtful)) > count ? undefined : count;
}

const STOPS = /abort|signal|cancel|deadline|dispose|destroy|clos(?:e|ing)|stop|shut/i;

/**
 * Whether the code speaks of something by which it is stopped from outside, such as a signal that a wait is handed, or
 * a promise from before the first attempt that each of them races with.
 */
function mayBeStopped({ module, body, site }: Subject): boolean {
  let found = false;
  walk(body, module.visitorKeys, (node) => {
    if (node.type === 'Identifier' && STOPS.test(node.name)) found = true;
    if (node.type !== 'CallExpression' || dottedPath(node.callee) !== 'Promise.race') return;
    const [racers] = node.arguments;
    if (racers?.type !== 'ArrayExpression') return;
    found ||= racers.elements.some((racer) => {
      const declared = racer ? module.variableOf(racer)?.defs[0]?.node : undefined;
      return declared !== undefined && !isWithin(declared, site.node);
    });
  });
  return found;
}

/** How the number of attempts follows a limit: tried with two values, and with none at all. */
function attemptLimit(
  subject: Subject,
  limit: Limit,
  count: number | undefined,
  failures: readonly Failure[],
): AttemptLimit | undefined {
  const outcomesWith = (value: number) =>
    failures.map((failure) => outcomeOf(subject, failure, new Limits(new Map([[limit.slot, value]]))));
  const [few = NaN, many = NaN] = [3, 5].map((value) => (countOf(outcomesWith(value)) ?? NaN) - value);
  if (few !== many) return undefined;
  const value = valueOf(subject, limit);
  if (value !== undefined && count !== undefined && count !== value + few) return undefined;
  const none = outcomesWith(0).every(
    ({ ended, endless }) => endless.length === 0 && ended.every(({ attempts }) => attempts === 0),
  );
  const promised = promisedTogether([limit.name, ...namesBehind(subject, limit)]);
  return { ...limit, more: few, value, promised, none, isSetting: isSetting(subject, limit) };
}

/** The names in the expression that a limit is declared with: `const tries = Math.min(MAX_RETRIES, retries)`. */
function namesBehind({ module }: Subject, { slot }: Limit): string[] {
  const definition = typeof slot === 'string' ? undefined : slot.defs[0];
  const init =
    definition?.type === 'Variable' && definition.node.id.type === 'Identifier'
      ? definition.node.init
      : undefined;
  const names: string[] = [];
  if (init)
    walk(init, module.visitorKeys, (node) => {
      if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') names.push(node.name);
    });
  return names;
}

/** Whether a limit comes from who makes the call: a parameter, a member of one, a field. */
function isSetting({ module, fn }: Subject, { slot, node, name }: Limit): boolean {
  if (/^[A-Z][A-Z\d_]*$/.test(name)) return false;
  if (typeof slot === 'string') return staticNumber(module, node) === undefined && !module.importOf(node);
  const definition = slot.defs[0];
  // A parameter of a function further out belongs to who set it up.
  if (definition && (!fn || !isWithin(definition.name, fn))) return false;
  if (definition?.type === 'Parameter') return true;
  if (definition?.type !== 'Variable') return false;
  const { id, init } = definition.node;
  return (
    id.type === 'ObjectPattern' || (init?.type === 'MemberExpression' && /^[a-z#]/.test(lastName(init) ?? ''))
  );
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
