/** What an option of a library is among those of forbear's `retry()` and `createFetch()`. */
export type CarriedOption =
  /** How often it attempts, the first time included. */
  | 'attempts'
  /** How often it attempts again. */
  | 'retries'
  /** The first delay, what each is multiplied by, and the longest, in milliseconds. */
  | 'baseMs'
  | 'factor'
  | 'capMs'
  /** Goes away: every backoff of forbear has full jitter. */
  | 'jitter'
  /** A function of the error, or of an object with it, that says whether to attempt again. */
  | 'predicate'
  | 'predicate-of-context'
  /** A function of the error and the number of the attempt that failed, called before each wait. */
  | 'on-retry'
  /** The same by the same name. */
  | 'signal'
  | 'unref'
  /** Time for one attempt, in milliseconds. */
  | 'attempt-timeout'
  /** Time for all attempts, in milliseconds. */
  | 'deadline'
  /** The statuses that are attempted again, as a list; of a `fetch` alone. */
  | 'statuses';

/** How a call of a library that is handed an operation is written as a call of forbear's `retry()`. */
export interface AsRetry {
  /** A call with an option that is not listed here can't be carried over. */
  readonly options: Readonly<Record<string, CarriedOption>>;
  /** Whether the operation's parameter is the number of the attempt. An operation that takes another can't be carried over. */
  readonly operationTakesAttempt?: true;
}

/** How a `fetch` that a library makes of another one is made by forbear's `createFetch()`. */
export interface AsFetch {
  /** What both its maker and its calls take; a list of these can't be carried over if it has another. */
  readonly options: Readonly<Record<string, CarriedOption>>;
}
