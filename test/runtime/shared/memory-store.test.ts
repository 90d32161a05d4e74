import { memoryStore } from '../../../runtime/src/shared/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { testStore } from './store-contract.js';

describe('a store in memory', () => {
  const clock = new ManualClock();
  testStore(
    () => Promise.resolve(memoryStore({ clock })),
    (ms) => {
      clock.advance(ms);
      return Promise.resolve();
    },
  );
});
