import type { Mend } from '../hazard.js';

/**
 * Takes a number around the one that is written, drawn once by each client, for libraries that have nothing that draws it
 * for each retry: clients whose delays differ come back apart.
 */
export function spreadOnce(option: string): Mend {
  return {
    option,
    value: 'delay * (0.5 + Math.random())',
    written: 'delay',
    title: `Draw ${option.split('.').at(-1) ?? option} at random, once in each client`,
  };
}
