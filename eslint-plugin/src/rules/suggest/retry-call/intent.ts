/** What a rule needs of the rewrite, so that its finding is mended. */
export interface RewriteRequest {
  /** That what can never succeed is not attempted again: an error that is thrown for an answer is handed that answer. */
  readonly failures?: 'transient';
  /** That `Retry-After` is waited for: each error has to carry the answer that it stands for. */
  readonly retryAfter?: 'respected';
  /** That the last error reaches the caller, where the construct drops it or throws another one in its place. */
  readonly lastError?: 'kept';
  /** The number of attempts for a construct that has no limit. Default: none, as it is. */
  readonly maxAttempts?: number;
}

/** A request, and what is known of the file. */
export interface Intent extends RewriteRequest {
  /** Whether the file is TypeScript, which forgets in a function of its own what it knows of variables outside. */
  readonly isTyped: boolean;
}
