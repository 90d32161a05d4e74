import type { BackoffContext } from '../../backoff/backoff.js';
import type { GotRequest } from './got-types.js';

const key = Symbol('forbear');

/** What a call remembers between its attempts, of which got tells their number only. */
export class GotCall implements BackoffContext {
  attempt = 0;
  previousDelayMs: number | undefined;
  readonly random: () => number;
  /** Whether the caller has set a deadline's header, which is theirs then. */
  readonly isDeadlineGiven: boolean;

  constructor(random: () => number, isDeadlineGiven: boolean) {
    this.random = random;
    this.isDeadlineGiven = isDeadlineGiven;
  }
}

/** got copies the context of a first attempt, symbols included, for those that follow, and for nothing else. */
export function remember(request: GotRequest, call: GotCall): void {
  if (request.context !== undefined) request.context[key] = call;
}

/** The call that an attempt is part of; `undefined` where got has dropped what it was given. */
export function callOf({ context }: GotRequest): GotCall | undefined {
  return context?.[key] as GotCall | undefined;
}
