import assert from 'node:assert/strict';
import { createFetch } from '../../../runtime/src/index.js';
import { closeServers, startHttpServer } from '../support/http-server.js';
import { startLossyProxy } from '../support/lossy-proxy.js';
import { seededRandom } from '../support/seeded-random.js';

afterEach(closeServers);

const payments = 10_000;
const clients = 50;
const lossRate = 0.2;

describe('createFetch and a ledger behind a lossy proxy', () => {
  it(`books each of ${payments} keyed payments exactly once`, async function () {
    this.timeout(240_000);
    const random = seededRandom(20);
    const ledger = new Map<string, string>();
    let effects = 0;
    const server = await startHttpServer(({ headers, body }, response) => {
      const key = String(headers['idempotency-key']);
      if (!ledger.has(key)) {
        ledger.set(key, body);
        effects += 1;
      }
      response.writeHead(ledger.get(key) === body ? 201 : 422).end(key);
    });
    const proxy = await startLossyProxy(server.url, () => random() < lossRate);
    const fetch = createFetch({
      idempotency: 'auto',
      maxAttempts: Infinity,
      backoff: () => 0,
      breaker: false,
      budget: false,
    });
    let next = 0;
    const keys = new Set<string>();
    const client = async () => {
      while (next < payments) {
        next += 1;
        const response = await fetch(proxy.url, { method: 'POST', body: `payment ${next}` });
        assert.equal(response.status, 201);
        keys.add(await response.text());
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    assert.equal(effects, payments);
    assert.equal(keys.size, payments);
    assert.equal(new Set(ledger.values()).size, payments);
    // Both kinds of loss came up, as often as they should: each request that arrived twice was answered twice.
    assert.equal(server.requests.length, payments + proxy.lostAfter);
    assert.ok(proxy.lostBefore > payments * lossRate && proxy.lostAfter > payments * lossRate);
  });
});
