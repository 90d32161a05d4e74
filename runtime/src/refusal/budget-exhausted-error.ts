import { RefusedError } from './refused-error.js';

/** The budget refused a call before its first attempt. Has no stack, since it may come by the thousand. */
export class BudgetExhaustedError extends RefusedError {
  override readonly name = 'BudgetExhaustedError';

  constructor() {
    super('The budget refuses this call: too many of those before it failed');
  }
}
