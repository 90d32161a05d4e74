import { RETRIES_PERMANENT } from '../clauses.js';
import type { Hazard } from '../hazard.js';

/** The hazard of ranges of statuses that have in them what stays as it is: `[[400, 429], [500, 599]]`. */
export function rangesOverPermanent(option: string): Hazard {
  return {
    rule: 'no-permanent-error-retry',
    option,
    when: [{ is: 'covers', value: 404 }],
    consequence: `${RETRIES_PERMANENT}, and a range in \`${option}\` has it`,
    mend: {
      option,
      value: '[[408, 408], [429, 429], [500, 599]]',
      title: 'List the statuses that pass',
    },
  };
}

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
