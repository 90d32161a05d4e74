import { RETRIES_PERMANENT } from '../clauses.js';
import type { Hazard } from '../hazard.js';

/** The hazard of a predicate over errors that lets through what can never succeed. */
export function letsPermanentThrough(option: string): Hazard {
  return {
    rule: 'no-permanent-error-retry',
    option,
    when: [{ is: 'retries-permanent' }],
    consequence: `${RETRIES_PERMANENT}, and \`${option}\` lets it through`,
    mend: {
      option,
      value: 'isTransient',
      title: 'Let only transient errors through',
      imports: { name: 'isTransient', from: 'forbear' },
    },
  };
}
