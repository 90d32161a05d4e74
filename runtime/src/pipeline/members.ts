import type { CircuitBreaker } from '../breaker/circuit-breaker.js';
import type { Budget } from '../budget/budget.js';
import type { Hedge } from '../hedge/hedge.js';
import { hasMethod } from '../options/check.js';
import { breaker as breakerCheck, budget as budgetCheck } from '../options/checks.js';
import { optionError } from '../options/check-options.js';
import type { RetryPolicy } from '../retry/retry-policy.js';
import { BreakerMember } from './breaker-member.js';
import { hedgesOnly } from './hedges-only.js';
import type { Member } from './strategy.js';

const allowed =
  'timeout(), hedge(), fallback(), a RetryPolicy, CircuitBreaker, Bulkhead, RateLimiter, budget or pipeline()';

/**
 * Makes members that run out of what `pipeline` was given, outermost first. Tells them apart by what they can do, so that
 * a pipeline without hedges bundles none, and members of another copy of this package fit.
 *
 * @throws TypeError for what can't be a member, and for budgets that would limit nothing or twice; it names the member
 */
export function membersOf(given: readonly unknown[]): readonly Member[] {
  if (given.length === 0) throw new TypeError(`pipeline: needs at least one member: ${allowed}`);
  const members: Member[] = [];
  let budget: Budget | undefined;
  for (const [index, member] of given.entries()) {
    const name = `member ${index + 1}`;
    const reject = (why: string) => new TypeError(`pipeline: ${name} ${why}`);
    const earlier = given.indexOf(member);
    if (earlier < index) throw reject(`is the same object as member ${earlier + 1}`);
    if (isBudget(member)) {
      if (budget !== undefined) throw reject('is a second budget');
      if (!given.slice(index).some((inner) => isRetry(inner) || isHedge(inner)))
        throw reject('is a budget with no RetryPolicy or hedge() inside of it');
      budget = member;
    } else if (isRetry(member) || isHedge(member)) {
      if (budget !== undefined && member.budget !== undefined)
        throw reject('has a budget of its own beside the one that is a member');
      members.push(
        isRetry(member)
          ? retryMember(member, budget, given[index + 1])
          : hedgeMember(member, budget, given.some(isRetry)),
      );
    } else if (isBreaker(member)) {
      if (!takesBreaker(given[index - 1])) members.push(new BreakerMember(member));
    } else if (isMember(member)) members.push(member);
    else throw wrongMember(name, member);
  }
  return members;
}

/** A breaker right inside of a retry becomes the retry's own, which then knows when it is no use to wait. */
function retryMember(policy: RetryPolicy, budget: Budget | undefined, inner: unknown): Member {
  return policy.asMember({
    ...(budget !== undefined && { budget }),
    ...(takesBreaker(policy) && isBreaker(inner) && { breaker: inner }),
  });
}

function takesBreaker(outer: unknown): boolean {
  return isRetry(outer) && outer.breaker === undefined;
}

function hedgeMember(hedge: Hedge, budget: Budget | undefined, hasRetry: boolean): Member {
  return budget === undefined ? hedge : hedge.withBudget(hasRetry ? hedgesOnly(budget) : budget);
}

function isRetry(value: unknown): value is RetryPolicy {
  return hasMethod(value, 'asMember');
}

function isHedge(value: unknown): value is Hedge {
  return hasMethod(value, 'withBudget');
}

function isBudget(value: unknown): value is Budget {
  return budgetCheck.accepts(value);
}

function isBreaker(value: unknown): value is CircuitBreaker {
  return breakerCheck.accepts(value);
}

function isMember(value: unknown): value is Member {
  return hasMethod(value, 'execute');
}

function wrongMember(name: string, value: unknown): Error {
  if (typeof value !== 'function' || value.name === '') return optionError('pipeline', name, value, allowed);
  return new TypeError(`pipeline: ${name} must be ${allowed}, not the function ${value.name} itself`);
}
