/** What happened in one second of a simulation. */
export interface Second {
  /** Calls that began in it. */
  calls: number;
  /** Requests that were sent in it, first attempts and retries. */
  requests: number;
  /** Of the calls that began in it, those that succeeded, whenever that was. */
  succeeded: number;
  /** Of these, those that succeeded before the clients' patience was over. */
  good: number;
}
