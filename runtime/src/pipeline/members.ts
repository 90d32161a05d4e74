import type { CircuitBreaker } from '../breaker/circuit-breaker.js';
import type { Budget } from '../budget/budget.js';
import { Hedge } from '../hedge/hedge.js';
import { breaker as breakerCheck, budget as budgetCheck } from '../options/checks.js';
import { optionError } from '../options/check-options.js';
import { RetryPolicy } from '../retry/retry-policy.js';
import { BreakerMember } from './breaker-member.js';
import { hedgesOnly } from './hedges-only.js';
import type { Member } from './strategy.js';

const allowed =
  'timeout(), hedge(), fallback(), a RetryPolicy, CircuitBreaker, Bulkhead, RateLimiter, budget or pipeline()';

/**
 * Makes members that run out of what `pipeline` was given, outermost first.
 *
 * @throws TypeError for what can't be a member, and for budgets that would limit nothing or twice; it names the member
 */
export function membersOf(given: readonly unknown[]): readonly Member[] {
  if (given.length === 0) throw new TypeError(`pipeline: needs at least one member: ${allowed}`);
  const members: Member[] = [];
  const hasRetry = given.some((member) => member instanceof RetryPolicy);
  let budget: Budget | undefined;
  for (const [index, member] of given.entries()) {
    const name = `member ${index + 1}`;
    if (given.indexOf(member) < index) {
      throw new TypeError(`pipeline: ${name} is the same object as member ${given.indexOf(member) + 1}`);
    }
    if (isBudget(member)) {
      const isSpent = given
        .slice(index + 1)
        .some((inner) => inner instanceof RetryPolicy || inner instanceof Hedge);
      if (!isSpent)
        throw new TypeError(`pipeline: ${name} is a budget with no RetryPolicy or hedge() inside of it`);
      if (budget !== undefined) throw new TypeError(`pipeline: ${name} is a second budget`);
      budget = member;
    } else if (member instanceof RetryPolicy) {
      members.push(retryMember(member, name, budget, given[index + 1]));
    } else if (member instanceof Hedge) {
      members.push(hedgeMember(member, name, budget, hasRetry));
    } else if (isBreaker(member)) {
      if (!isTakenByRetry(given[index - 1])) members.push(new BreakerMember(member));
    } else if (isMember(member)) {
      members.push(member);
    } else throw wrongMember(name, member);
  }
  return members;
}

/** A breaker right inside of a retry becomes the retry's own, which then knows when it is no use to wait. */
function retryMember(policy: RetryPolicy, name: string, budget: Budget | undefined, inner: unknown): Member {
  rejectSecondBudget(name, budget, policy.budget);
  return policy.asMember({
    ...(budget !== undefined && { budget }),
    ...(isTakenByRetry(policy) && isBreaker(inner) && { breaker: inner }),
  });
}

function isTakenByRetry(outer: unknown): boolean {
  return outer instanceof RetryPolicy && outer.breaker === undefined;
}

function hedgeMember(hedge: Hedge, name: string, budget: Budget | undefined, hasRetry: boolean): Member {
  rejectSecondBudget(name, budget, hedge.budget);
  if (budget === undefined) return hedge;
  return hedge.withBudget(hasRetry ? hedgesOnly(budget) : budget);
}

function rejectSecondBudget(name: string, budget: Budget | undefined, own: Budget | undefined): void {
  if (budget === undefined || own === undefined) return;
  throw new TypeError(`pipeline: ${name} has a budget of its own beside the one that is a member`);
}

function isBudget(value: unknown): value is Budget {
  return budgetCheck.accepts(value);
}

function isBreaker(value: unknown): value is CircuitBreaker {
  return breakerCheck.accepts(value);
}

function isMember(value: unknown): value is Member {
  return (
    typeof value === 'object' && value !== null && 'execute' in value && typeof value.execute === 'function'
  );
}

function wrongMember(name: string, value: unknown): Error {
  if (typeof value !== 'function' || value.name === '') return optionError('pipeline', name, value, allowed);
  return new TypeError(`pipeline: ${name} must be ${allowed}, not the function ${value.name} itself`);
}
