/** The budget refused a call before its first attempt. Has no stack, since it may come by the thousand. */
export class BudgetExhaustedError extends Error {
  override readonly name = 'BudgetExhaustedError';

  constructor() {
    super('The budget refuses this call: too many of those before it failed');
  }
}
