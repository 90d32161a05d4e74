import assert from 'node:assert/strict';
import type {
  CircuitAction,
  CircuitAnswer,
  CircuitView,
  FleetMessage,
  SharedStore,
} from '../../../runtime/src/shared/index.js';
import { until } from '../../e2e/until.js';

const closed: CircuitView = { generation: 0, status: 'closed', refusesForMs: 0, trips: 0, breakMs: 0 };

/** One process, as the store sees it: it knows what the store last told it. */
function member(store: SharedStore, key: string) {
  let known = closed;
  return async (action: CircuitAction, view = known): Promise<CircuitAnswer> => {
    const answer = await store.circuit(key, { ...action, known: view });
    known = answer;
    return answer;
  };
}

const round = { probes: 2, successThreshold: 2, breakMs: 40 };

const probe = (lease: string, leaseMs = 30_000): CircuitAction => ({
  do: 'probe',
  lease,
  probes: 2,
  leaseMs,
  yieldMs: 60_000,
});

const outcome = (lease: string, failed: boolean): CircuitAction => ({
  do: 'outcome',
  lease,
  failed,
  ...round,
});

/**
 * What every store has to do. Whoever writes one for another engine runs this.
 *
 * @param passTime waits so many milliseconds by the store's time, or a little longer
 */
export function testStore(open: () => Promise<SharedStore>, passTime: (ms: number) => Promise<void>): void {
  let store: SharedStore;
  let keys = 0;
  let key = '';

  before(async () => {
    store = await open();
  });
  beforeEach(() => {
    keys += 1;
    key = `key ${keys}`;
  });

  describe('counts', () => {
    const window = { bucketMs: 100_000, buckets: 2 };

    it('are sums over all that was added, of each kind', async () => {
      assert.deepEqual(await store.count(key, window, [1, 0, 2]), [1, 0, 2]);
      assert.deepEqual(await store.count(key, window, [3, 0, -1]), [4, 0, 1]);
      assert.deepEqual(await store.count(`${key} too`, window, [1]), [1]);
    });

    it('leave the window once it has passed', async () => {
      await store.count(key, { bucketMs: 20, buckets: 2 }, [5]);
      await passTime(41);
      assert.deepEqual(await store.count(key, { bucketMs: 20, buckets: 2 }, [1]), [1]);
    });
  });

  describe('tokens', () => {
    it('are granted as far as there are any', async () => {
      const bucket = { capacity: 5, msPerToken: 100_000 };
      assert.equal((await store.take(key, bucket, 0, 3)).granted, 3);
      const { granted, balance } = await store.take(key, bucket, 0, 3);
      assert.equal(granted, 2);
      assert.ok(balance >= 0 && balance < 0.1, String(balance));
    });

    it('come back with time, and at most as many as the capacity', async () => {
      const bucket = { capacity: 2, msPerToken: 20 };
      assert.equal((await store.take(key, bucket, 0, 2)).granted, 2);
      await passTime(200);
      assert.equal((await store.take(key, bucket, 0, 9)).granted, 2);
    });

    it('that were spent are owed, up to one capacity, and those given back are there', async () => {
      const bucket = { capacity: 4, msPerToken: 1_000_000 };
      const { granted, balance } = await store.take(key, bucket, 100, 1);
      assert.equal(granted, 0);
      assert.ok(balance >= -4 && balance < -3.9, String(balance));
      assert.equal((await store.take(key, bucket, -6, 4)).granted, 2);
    });
  });

  describe('a circuit', () => {
    it('opens once, whoever asks, and tells for how long', async () => {
      const [one, other] = [member(store, key), member(store, key)];
      assert.equal((await one({ do: 'read' })).status, 'closed');
      const opened = await one({ do: 'open', breakMs: 60_000 });
      assert.deepEqual(
        { ...opened, refusesForMs: 0 },
        { generation: 1, status: 'open', refusesForMs: 0, trips: 1, breakMs: 60_000, granted: false },
      );
      assert.ok(opened.refusesForMs > 50_000 && opened.refusesForMs <= 60_000, String(opened.refusesForMs));
      // It knows of the generation before.
      const late = await other({ do: 'open', breakMs: 1 });
      assert.deepEqual([late.generation, late.breakMs], [1, 60_000]);
    });

    it('is half-open after its break, and grants so many probes and no more', async () => {
      const one = member(store, key);
      await one({ do: 'open', breakMs: 20 });
      assert.equal((await one(probe('early'))).granted, false);
      await passTime(21);
      const granted = [];
      for (const lease of ['a', 'b', 'c']) granted.push((await one(probe(lease))).granted);
      assert.deepEqual(granted, [true, true, false]);
    });

    it('closes once enough probes have succeeded', async () => {
      const one = member(store, key);
      await one({ do: 'open', breakMs: 20 });
      await passTime(21);
      await one(probe('a'));
      await one(probe('b'));
      assert.equal((await one(outcome('a', false))).status, 'half-open');
      // A probe counts once, and one that was never granted doesn't.
      assert.equal((await one(outcome('a', false))).status, 'half-open');
      assert.equal((await one(outcome('x', false))).status, 'half-open');
      const { status, generation } = await one(outcome('b', false));
      assert.deepEqual([status, generation], ['closed', 2]);
    });

    it('opens again once that can not be any more, and counts trips in a row', async () => {
      const one = member(store, key);
      await one({ do: 'open', breakMs: 20 });
      await passTime(21);
      await one(probe('a'));
      const { status, generation, trips, breakMs } = await one(outcome('a', true));
      assert.deepEqual([status, generation, trips, breakMs], ['open', 2, 2, 40]);
    });

    it('gives the place of a probe free that came to nothing', async () => {
      const one = member(store, key);
      await one({ do: 'open', breakMs: 20 });
      await passTime(21);
      await one(probe('a', 30));
      await one(probe('b'));
      assert.equal((await one(probe('c'))).granted, false);
      await passTime(31);
      assert.equal((await one(outcome('a', false))).status, 'half-open');
      assert.equal((await one(probe('c'))).granted, true);
    });

    it('prolongs a lease unless others need it more', async () => {
      const one = member(store, key);
      await one({ do: 'open', breakMs: 20 });
      await passTime(21);
      await one(probe('a'));
      await one(probe('b'));
      await one(probe('c'));
      assert.equal((await one(probe('a'))).granted, true);
      await one(probe('d'));
      assert.equal((await one(probe('a'))).granted, false);
      assert.equal((await one(probe('c'))).granted, true);
    });

    it('forgets trips once it has stayed closed for longer than its break', async () => {
      const one = member(store, key);
      await one({ do: 'open', breakMs: 20 });
      await passTime(21);
      await one(probe('a'));
      await one(probe('b'));
      await one(outcome('a', false));
      assert.equal((await one(outcome('b', false))).trips, 1);
      await passTime(21);
      assert.equal((await one({ do: 'read' })).trips, 0);
    });

    it('is taken over from those who know more than the store, as after a restart', async () => {
      const known: CircuitView = { generation: 7, status: 'open', refusesForMs: 500, trips: 3, breakMs: 900 };
      const one = member(store, key);
      const view = await one({ do: 'read' }, known);
      assert.ok(view.refusesForMs > 300 && view.refusesForMs <= 500, String(view.refusesForMs));
      assert.deepEqual({ ...view, refusesForMs: 500 }, { ...known, granted: false });
      assert.equal((await member(store, key)({ do: 'read' })).generation, 7);
    });

    it('announces changes, and that everyone shall report, not too often', async () => {
      const messages: FleetMessage[] = [];
      const end = (await store.subscribe?.((message) => void messages.push(message))) ?? assert.fail();
      const one = member(store, key);
      await one({ do: 'ask', everyMs: 60_000 });
      await one({ do: 'ask', everyMs: 60_000 });
      await one({ do: 'open', breakMs: 60_000 });
      await one({ do: 'read' });
      await until(() => messages.length >= 2, 'both messages');
      end();
      assert.deepEqual(
        messages.map((message) => [message.key, message.view?.status]),
        [
          [key, undefined],
          [key, 'open'],
        ],
      );
    });
  });
}
