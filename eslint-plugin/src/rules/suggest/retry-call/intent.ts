/** What a rule needs of the rewrite, so that its finding is mended. */
export interface RewriteRequest {
  /** That only failures that may pass are attempted again. */
  readonly failures?: 'transient';
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
