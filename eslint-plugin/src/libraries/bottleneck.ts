import type { RetryLibrary } from './retry-library.js';

export const bottleneck: RetryLibrary = {
  name: 'bottleneck',
  modules: ['bottleneck', 'bottleneck/light', 'bottleneck/light.js', 'bottleneck/es5'],
  source:
    "bottleneck 2.19.5, lib/Job.js: runs a job again after as many milliseconds as a 'failed' handler returns",
  uses: ['default#on', 'default.Group#on'].map((path) => ({
    kind: 'call' as const,
    path,
    event: 'failed',
    delay: 1,
  })),
  hazards: [],
};
