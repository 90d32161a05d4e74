/** What calls fail with where faults are injected and no other error is given. Transient, by its `code`. */
export class InjectedFaultError extends Error {
  override readonly name = 'InjectedFaultError';
  /** As Node's error of a connection that was reset. */
  readonly code = 'ECONNRESET';

  constructor() {
    super('The call failed, because a test injected this fault');
  }
}
