import type { RetryLibrary } from '../retry-library.js';

export const bottleneck: RetryLibrary = {
  name: 'bottleneck',
  kind: 'retry helper',
  modules: ['bottleneck', 'bottleneck/light', 'bottleneck/light.js', 'bottleneck/es5'],
  source: "bottleneck, lib/Job.js: runs a job again after as many milliseconds as a 'failed' handler returns",
  behaviors: [{ release: '2.19.5', attempts: 1, retryAfter: { is: 'unseen' }, proof: 'run' }],
  notes: [
    "It runs a job again as often as a handler of 'failed' returns a number: `retryCount` has to end it.",
  ],
  instead: `import Bottleneck from 'bottleneck';

const limiter = new Bottleneck({ maxConcurrent: 5 });
limiter.on('failed', (error, { retryCount }) => {
  if (error.status >= 500 && retryCount < 3) return Math.random() * 250 * 2 ** retryCount;
});`,
  uses: ['default#on', 'default.Group#on'].map((path) => ({
    kind: 'call',
    path,
    event: 'failed',
    delay: 1,
  })),
  hazards: [],
};
