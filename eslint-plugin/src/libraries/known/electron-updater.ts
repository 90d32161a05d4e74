import type { RetryLibrary } from '../retry-library.js';

export const electronUpdater: RetryLibrary = {
  name: 'electron-updater',
  kind: 'SDK',
  source: 'electron-updater with builder-util-runtime, out/httpExecutor.js: one request, 60 s without a byte',
  behaviors: [{ release: '6.8.10', attempts: 1, timeoutMs: 60_000, proof: 'read' }],
  notes: [
    'A check or a download that fails is not tried again: who checks in a loop draws the time between at random, since all installations ask the same server.',
  ],
  instead: `import { autoUpdater } from 'electron-updater';

const HOUR_MS = 3_600_000;
const check = () => {
  autoUpdater.checkForUpdates().catch(console.warn);
  setTimeout(check, HOUR_MS * (3 + 2 * Math.random()));
};`,
  uses: [],
  hazards: [],
};
