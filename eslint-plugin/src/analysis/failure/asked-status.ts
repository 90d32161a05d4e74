import type { Outcome } from './outcome.js';
import { RATE_LIMIT_WORDS, statusesNamed } from './names.js';

/** Answers questions about a status that is taken for granted, and remembers that one was asked. */
export class AskedStatus {
  /** Whether something was asked that depends on the status. */
  seen = false;

  constructor(readonly status: number) {}

  known(value: boolean): Outcome {
    this.seen = true;
    return value ? 'true' : 'false';
  }

  /** An error for a client that asks too often: 429, of some servers 503. */
  isRateLimit(): Outcome {
    this.seen = true;
    return this.status === 429 ? 'true' : this.status === 503 ? 'doubt' : 'false';
  }

  /** Whether the message of a failure has words in it: `error.message.includes('429')`. */
  says(words: string): Outcome {
    const status = /(?<!\d)[1-5]\d\d(?!\d)/.exec(words)?.[0];
    if (status !== undefined) return this.known(Number(status) === this.status);
    return RATE_LIMIT_WORDS.test(words) ? this.isRateLimit() : 'doubt';
  }

  /** What a predicate that can't be followed is by the statuses that its name stands for. */
  named(name: string): Outcome {
    const statuses = statusesNamed(name);
    return statuses ? this.known(this.status >= statuses.from && this.status <= statuses.to) : 'doubt';
  }
}
