import assert from 'node:assert/strict';

import type { Call } from './call-service.js';
import type { Reaction } from './servers/scripted-server.js';
import { startUntrustedServer } from './servers/untrusted-server.js';
import { type Seen, Version } from './versions.js';

const ORDER = { id: 'order-1', customerId: 'c', sku: 's', quantity: 1, amountCents: 1, currency: 'EUR' };
const MAIL = { to: 'someone', template: 'paid', values: {} };

const ANSWER: Reaction = { status: 200 };

const RETRY_AFTER_MS = 3_000;
const inSeconds = (): string => String(RETRY_AFTER_MS / 1_000);
/** An HTTP-date has no fractions: rounded up, so that it is not nearer than the number of seconds. */
const asDate = (): string => new Date(Math.ceil((Date.now() + RETRY_AFTER_MS) / 1_000) * 1_000).toUTCString();

/** A kind of fix: the call that shows what it mends, and what the server sees of it before and after. */
interface Proof {
  readonly call: Call;
  /** The variable of the environment that tells the service where the server is. */
  readonly at: string;
  readonly script: readonly Reaction[];
  readonly before: (seen: Seen) => void;
  readonly after: (seen: Seen) => void;
}

/** What `--fix-suggestions` makes of the findings. */
const FIXES: Readonly<Record<string, Proof>> = {
  'an await lets a retry see the failure': {
    call: { module: 'clients/tracking', name: 'trackParcel', args: ['p'], chance: 0.05 },
    at: 'TRACKING_URL',
    script: ['drop', ANSWER],
    before: (seen) => {
      assertFails(seen, 1);
    },
    after: (seen) => {
      assertAnswered(seen, 2);
    },
  },
  'a count that is handed on ends a recursion': {
    call: { module: 'clients/rewards', name: 'rewardBalance', args: ['c'], chance: 0 },
    at: 'REWARDS_URL',
    script: [...Array.from({ length: 11 }, (): Reaction => 'drop'), ANSWER],
    before: (seen) => {
      assertAnswered(seen, 12);
    },
    after: (seen) => {
      assertFails(seen, 4);
    },
  },
  'a wait stands before each further attempt': {
    call: { module: 'clients/rewards', name: 'rewardLevel', args: ['c'], chance: 0.03 },
    at: 'REWARDS_URL',
    script: ['drop'],
    before: (seen) => {
      assertFails(seen, 5);
      assert.ok((seen.gapsMs[3] ?? Infinity) < 480, String(seen.gapsMs));
    },
    after: (seen) => {
      assertFails(seen, 5);
      assertAtLeast(seen.gapsMs, [60, 120, 240, 480]);
    },
  },
  'a power grows where XOR jumps about': {
    call: { module: 'clients/rewards', name: 'rewardOffers', args: ['c'], chance: 0 },
    at: 'REWARDS_URL',
    script: ['drop'],
    before: ({ gapsMs: [first = 0, second = 0] }) => {
      assert.ok(first >= 299 && second < first, `${first}, ${second}`);
    },
    after: (seen) => {
      assertFails(seen, 4);
      assertAtLeast(seen.gapsMs, [200, 400, 800]);
    },
  },
  'a breaker that all calls share stops calling what is down': {
    call: { module: 'clients/loyalty', name: 'pointsOf', args: ['c'], times: 6 },
    at: 'LOYALTY_URL',
    script: [{ status: 500 }],
    before: (seen) => {
      assertFails(seen, 6);
    },
    after: (seen) => {
      assertFails(seen, 1);
    },
  },
  'the retrying is left to the outer one of two': {
    call: { module: 'clients/ratings', name: 'averageRating', args: ['s'], lapse: 20 },
    at: 'RATINGS_URL',
    script: ['drop'],
    before: (seen) => {
      assertFails(seen, 15);
    },
    after: (seen) => {
      assertFails(seen, 5);
    },
  },
  'one key is sent with each attempt of a library': {
    call: { module: 'clients/mail', name: 'sendMail', args: [MAIL] },
    at: 'MAIL_URL',
    script: ['drop', ANSWER],
    before: (seen) => {
      assertAnswered(seen, 2);
      assert.deepEqual(keysOf(seen), [undefined]);
    },
    after: (seen) => {
      assertAnswered(seen, 2);
      assertOneKey(seen);
    },
  },
  'one key is sent with each attempt of a helper of another file': {
    call: { module: 'services/refunds', name: 'refundCharge', args: ['charge-1', 1] },
    at: 'PAYMENTS_URL',
    script: ['drop', ANSWER],
    before: (seen) => {
      assertAnswered(seen, 2);
      assert.deepEqual(keysOf(seen), [undefined]);
    },
    after: (seen) => {
      assertAnswered(seen, 2);
      assertOneKey(seen);
    },
  },
  'a key is made once and not for each attempt': {
    call: { module: 'clients/customers', name: 'awardPoints', args: ['c', 1], chance: 0.1 },
    at: 'CUSTOMERS_URL',
    script: ['drop', ANSWER],
    before: (seen) => {
      assertAnswered(seen, 2);
      assert.equal(keysOf(seen).length, 2);
    },
    after: (seen) => {
      assertAnswered(seen, 2);
      assertOneKey(seen);
    },
  },
  'one key is sent with each attempt of a library that was told to repeat POSTs': {
    call: { module: 'clients/fraud', name: 'openCase', args: [ORDER, 'velocity'] },
    at: 'FRAUD_URL',
    script: ['drop', { status: 200, body: { id: 'case-1' } }],
    before: (seen) => {
      assertAnswered(seen, 2);
      assert.deepEqual(keysOf(seen), [undefined]);
    },
    after: (seen) => {
      assertAnswered(seen, 2);
      assertOneKey(seen);
    },
  },
  'axios-retry waits for Retry-After again': {
    call: { module: 'clients/catalog', name: 'getProduct', args: ['s'] },
    ...respectsRetryAfter('CATALOG_URL', 503),
  },
  'ky waits for Retry-After again': {
    call: { module: 'clients/customers', name: 'getAddresses', args: ['c'] },
    ...respectsRetryAfter('CUSTOMERS_URL', 503),
  },
  'got waits for Retry-After again': {
    call: { module: 'clients/fraud', name: 'riskScore', args: ['c'], chance: 0.1 },
    ...respectsRetryAfter('FRAUD_URL', 503),
  },
  'seconds are no longer taken for milliseconds': {
    call: { module: 'clients/pricing', name: 'quoteTax', args: ['DE', 1] },
    ...respectsRetryAfter('PRICING_URL', 429),
  },
  'a date is read where parseInt made NaN of it': {
    call: { module: 'clients/shipping', name: 'fetchRates', args: [1] },
    ...respectsRetryAfter('SHIPPING_URL', 429, asDate),
  },
  'a header is found under the name that Node.js gives it': {
    call: { module: 'clients/warehouse', name: 'fetchPickList', args: ['order-1'] },
    ...respectsRetryAfter('WAREHOUSE_URL', 503),
  },
  'the jitter of ky brings some clients back earlier than others': {
    call: { module: 'clients/customers', name: 'getProfile', args: ['c'], chance: 0.1 },
    at: 'CUSTOMERS_URL',
    script: [{ status: 500 }, ANSWER],
    before: ({ gapsMs }) => {
      assertAtLeast(gapsMs, [500]);
    },
    after: ({ gapsMs }) => {
      assertAtLeast(gapsMs, [50]);
      assert.ok((gapsMs[0] ?? Infinity) < 500, String(gapsMs));
    },
  },
};

/** What `prefer-forbear` makes of retries that are written by hand. */
const REWRITES: Readonly<Record<string, Proof>> = {
  'retry() makes as many attempts and spreads their waits': {
    call: { module: 'clients/catalog', name: 'fetchRecommendations', args: ['s'], chance: 0.1 },
    at: 'CATALOG_URL',
    script: ['drop'],
    before: (seen) => {
      assertFails(seen, 4);
      assertAtLeast(seen.gapsMs, [400, 400, 400]);
    },
    after: (seen) => {
      assertFails(seen, 4);
      assertAtLeast(seen.gapsMs, [40, 40, 40]);
      assert.ok(Math.max(...seen.gapsMs) < 400, String(seen.gapsMs));
    },
  },
  'retry() hands on the answer of the attempt that succeeds': {
    call: { module: 'clients/rewards', name: 'rewardLevel', args: ['c'], chance: 0.1 },
    at: 'REWARDS_URL',
    script: ['drop', 'drop', { status: 200, body: 'gold' }],
    before: (seen) => {
      assertAnswered(seen, 3);
      assert.equal(seen.outcomes[0]?.value, '"gold"');
    },
    after: (seen) => {
      assertAnswered(seen, 3);
      assert.equal(seen.outcomes[0]?.value, '"gold"');
      assertAtLeast(seen.gapsMs, [10, 20]);
    },
  },
};

/** What `require-circuit-breaker` makes of requests that are retried. */
const BREAKERS: Readonly<Record<string, Proof>> = {
  'a breaker of forbear stops calling what is down': {
    call: { module: 'clients/customers', name: 'getPoints', args: ['c'], times: 4, chance: 0 },
    at: 'CUSTOMERS_URL',
    script: ['drop'],
    before: (seen) => {
      assertFails(seen, 12);
    },
    after: (seen) => {
      assertFails(seen, 5);
      assert.match(seen.outcomes.at(-1)?.error ?? '', /^CircuitOpenError/);
    },
  },
};

/** What `createFetch` makes of a function that is nothing but a `fetch` with retries. */
const FETCHES: Readonly<Record<string, Proof>> = {
  'createFetch() makes as many attempts as the function did, and spreads their waits': {
    call: { module: 'clients/partners', name: 'listPartners', args: [], chance: 0.1 },
    at: 'PARTNERS_URL',
    script: ['drop'],
    before: (seen) => {
      assertFails(seen, 3);
      assertAtLeast(seen.gapsMs, [600, 600]);
    },
    after: (seen) => {
      assertFails(seen, 3);
      assertAtLeast(seen.gapsMs, [60, 60]);
      assert.ok(Math.max(...seen.gapsMs) < 600, String(seen.gapsMs));
    },
  },
  'createFetch() asks a server again when it says that it can answer': {
    call: { module: 'clients/partners', name: 'getPartner', args: ['p'] },
    at: 'PARTNERS_URL',
    script: [
      { status: 503, retryAfter: inSeconds },
      { status: 200, body: { id: 'p' } },
    ],
    before: (seen) => {
      assertFails(seen, 1);
    },
    after: (seen) => {
      assertAnswered(seen, 2);
      assert.deepEqual(seen.outcomes[0]?.value, { id: 'p' });
      assertAtLeast(seen.gapsMs, [RETRY_AFTER_MS]);
    },
  },
  'createFetch() leaves an answer alone that another attempt would not change': {
    call: { module: 'clients/partners', name: 'getPartner', args: ['p'] },
    at: 'PARTNERS_URL',
    script: [{ status: 404 }],
    before: (seen) => {
      assertAnswered(seen, 1);
    },
    after: (seen) => {
      assertAnswered(seen, 1);
    },
  },
};

describe('each kind of fix in the sample service', function () {
  this.timeout(90_000);

  let naive: Version;
  let fixed: Version;
  let rewritten: Version;
  let guarded: Version;
  let fetching: Version;

  before(async () => {
    naive = await Version.create('naive');
    fixed = await Version.create('fixed', []);
    rewritten = await Version.create('rewritten', ['--rule', 'forbear/prefer-forbear']);
    guarded = await Version.create('guarded', ['--rule', 'forbear/require-circuit-breaker']);
    const partners = 'src/clients/partners.ts';
    fetching = await Version.withSuggestion('fetching', partners, 'forbear/prefer-forbear', 'createFetch');
  });

  after(() => Promise.all([naive, fixed, rewritten, guarded, fetching].map((version) => version.remove())));

  const groups = [
    [FIXES, () => fixed],
    [REWRITES, () => rewritten],
    [BREAKERS, () => guarded],
    [FETCHES, () => fetching],
  ] as const;
  for (const [proofs, version] of groups)
    for (const [title, { call, at, script, before, after }] of Object.entries(proofs))
      it(title, async () => {
        const [was, is] = await Promise.all([naive.seen(call, at, script), version().seen(call, at, script)]);
        before(was);
        after(is);
      });

  it('a certificate that nobody trusts is asked for once and not four times', async () => {
    const refused = async (version: Version) => {
      const server = await startUntrustedServer();
      const call = { module: 'services/refunds', name: 'getRefund', args: ['refund-1'], chance: 0.1 };
      const [outcome] = await version.call(call, { PAYMENTS_URL: server.url });
      await server.close();
      assert.match(outcome?.error ?? '', /fetch failed/);
      return server.refused;
    };
    assert.equal(await refused(naive), 4);
    assert.equal(await refused(fixed), 1);
  });
});

/** A server that says when it can be asked again, and is asked before that, and not before that when fixed. */
function respectsRetryAfter(at: string, status: number, retryAfter = inSeconds): Omit<Proof, 'call'> {
  return {
    at,
    script: [{ status, retryAfter }, ANSWER],
    before: ({ gapsMs: [gapMs = Infinity] }) => {
      assert.ok(gapMs < RETRY_AFTER_MS, String(gapMs));
    },
    after: (seen) => {
      assertAnswered(seen, 2);
      assertAtLeast(seen.gapsMs, [RETRY_AFTER_MS]);
    },
  };
}

function assertFails({ arrivals, outcomes }: Seen, requests: number): void {
  for (const { error } of outcomes) assert.ok(error, 'there is an answer');
  assert.equal(arrivals.length, requests);
}

function assertAnswered({ arrivals, outcomes }: Seen, requests: number): void {
  for (const { error } of outcomes) assert.equal(error, undefined);
  assert.equal(arrivals.length, requests);
}

/** Less than a millisecond of each is lost to the clock of whole milliseconds. */
function assertAtLeast(gapsMs: readonly number[], leastMs: readonly number[]): void {
  assert.equal(gapsMs.length, leastMs.length, String(gapsMs));
  for (const [index, least] of leastMs.entries())
    assert.ok((gapsMs[index] ?? 0) >= least - 1, `${String(gapsMs)} instead of ${String(leastMs)}`);
}

/** The keys of the requests, each of them once. */
function keysOf({ arrivals }: Seen): (string | undefined)[] {
  return [...new Set(arrivals.map(({ idempotencyKey }) => idempotencyKey))];
}

function assertOneKey(seen: Seen): void {
  const [key, ...others] = keysOf(seen);
  assert.ok(key);
  assert.deepEqual(others, []);
}
