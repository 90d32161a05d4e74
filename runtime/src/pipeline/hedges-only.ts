import type { Budget } from '../budget/budget.js';

/** A budget as a hedge sees it where a retry of the same pipeline already reports how attempts ended. */
export function hedgesOnly(budget: Budget): Budget {
  const nothing = () => undefined;
  return {
    start: nothing,
    failure: nothing,
    withdraw: (outcome) => budget.withdraw(outcome),
    refund: nothing,
    success: nothing,
  };
}
