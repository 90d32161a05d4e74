import { NEVER_GIVES_UP } from '../clauses.js';
import type { Condition, Hazard } from '../hazard.js';

/** The hazard of an option that limits the attempts, with the values by which nothing does. */
export function endless(option: string, when: readonly Condition[], limit: string): Hazard {
  return {
    rule: 'require-retry-limit',
    option,
    when,
    consequence: NEVER_GIVES_UP,
    mend: { option, value: limit, title: `Set ${option} to ${limit}` },
  };
}
