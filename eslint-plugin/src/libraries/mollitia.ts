import { NEVER_OPENS } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

export const mollitia: RetryLibrary = {
  name: 'mollitia',
  source: 'mollitia 0.1.1: a Circuit keeps its modules, and those what they counted',
  uses: [],
  policies: [
    {
      kind: 'construct',
      made: /^(?:default\.)?Circuit$/,
      what: 'circuit',
      loss: NEVER_OPENS,
      uses: /^fn$/,
    },
  ],
  hazards: [],
};
