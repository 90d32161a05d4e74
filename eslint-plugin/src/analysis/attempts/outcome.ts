import { parameterIdentifier } from '../../syntax/functions.js';
import { StatusScenario } from '../failure/condition.js';
import { NO_RESPONSE } from '../failure/names.js';
import { Conditions } from './conditions.js';
import type { Failing } from './expressions.js';
import { Expressions } from './expressions.js';
import type { Limits } from './limits.js';
import { Run } from './run.js';
import { isLocalTo } from './slots.js';
import type { Between, Value } from './state.js';
import { distinct, State } from './state.js';
import type { Subject } from './subject.js';
import { undecidedOf } from './undecided.js';

/** Enough for every limit that {@link Limits} assumes, and for the usual written ones. */
export const USUAL_ATTEMPTS = 12;

/** A way in which an attempt fails. */
export interface Failure extends Failing {
  readonly status: number;
}

/** The ways in which attempts are made to fail, one after the other. */
export const FAILURES: readonly Failure[] = [
  { throws: true, status: NO_RESPONSE },
  { throws: true, status: 503 },
  { throws: true, status: 429 },
  { throws: false, status: 503 },
  { throws: false, status: 429 },
];

/** An attempt that was made after another one. */
export interface Transition extends Between {
  /** The number of the attempt that failed. */
  readonly after: number;
}

/** What comes of a retry whose attempts all fail. */
export interface Outcome {
  readonly failure: Failure;
  readonly transitions: readonly Transition[];
  /** How the paths ended: with how many attempts, and what was known then. */
  readonly ended: readonly State[];
  /** Paths that come back to where they were, with nothing changed: they go on for ever. */
  readonly endless: readonly State[];
  /** Whether the code sees the failure: by an exception, or by looking at the status. */
  readonly evident: boolean;
  /** Paths that came to more attempts than are followed. */
  readonly beyond: readonly State[];
  /** Whether there were more paths than can be followed. */
  readonly gaveUp: boolean;
}

/** Runs a subject in the abstract on every path, each attempt failing in the same way. */
export function outcomeOf(
  subject: Subject,
  failure: Failure,
  limits: Limits,
  maxAttempts = USUAL_ATTEMPTS,
): Outcome {
  const transitions: Transition[] = [];
  const ended: State[] = [];
  const endless: State[] = [];
  let pending: State[] = [new State()];
  const expressions = new Expressions(subject, limits, failure, {
    attempt: (state) => {
      if (state.attempts > 0) transitions.push({ ...state.between, after: state.attempts });
      state.beginAttempt();
    },
    again: (args, state) => {
      const next = begunAgain(subject, args, state);
      if (next.returnsTo()) endless.push(next);
      else if (next.attempts > maxAttempts) run.beyond.push(next);
      else pending.push(next);
    },
  });
  const scenario = new StatusScenario(subject.resolver, failure.status);
  const conditions = new Conditions(subject, expressions.evaluator, undecidedOf(subject), scenario);
  const run = new Run(subject, expressions, conditions, maxAttempts);
  while (pending.length > 0 && !run.gaveUp) {
    const [state, ...rest] = pending;
    pending = rest;
    const { normal, returns, throws } = run.body(subject.body, state ?? new State());
    ended.push(...normal, ...returns, ...throws);
    pending = distinct(pending);
  }
  return {
    failure,
    transitions,
    ended,
    endless: [...endless, ...run.endless],
    evident: failure.throws || scenario.asked.seen,
    beyond: run.beyond,
    gaveUp: run.gaveUp,
  };
}

/** The state in which a function begins that was called by itself: with its arguments, and new locals. */
function begunAgain({ fn, module }: Subject, args: readonly Value[], state: State): State {
  const next = state.copy();
  next.attempting = false;
  next.left = false;
  next.forget((slot) => isLocalTo(fn, slot));
  fn?.params.forEach((parameter, index) => {
    const identifier = parameterIdentifier(parameter);
    const variable = identifier && module.variableOf(identifier);
    // Without an argument the parameter takes its default, as at the first call.
    if (variable && index < args.length) next.set(variable, args[index]);
  });
  return next;
}
