import assert from 'node:assert/strict';

import { startService } from './service-process.js';
import { startEventServer } from './servers/event-server.js';
import { type Refusal, type RetryAfterForm, startInventoryServer } from './servers/inventory-server.js';
import { startPaymentServer } from './servers/payment-server.js';
import { until } from './until.js';

const REPLICAS = 3;
const TOPICS = ['orders', 'stock', 'prices', 'shipments', 'returns', 'customers', 'campaigns', 'audits'];
const OUTAGE_MS = 2_000;
const ARTICLES: readonly RetryAfterForm[] = ['delta-seconds', 'http-date'];

/** What the failing servers saw of a version of the sample service. */
export interface Aftermath {
  /** For each order that was placed: how many requests to charge arrived and how many were booked. */
  readonly payments: readonly { readonly requests: number; readonly charges: number }[];
  readonly refusals: readonly Refusal[];
  /** When each event stream was back after the outage, in ms since the first one. */
  readonly reconnects: readonly number[];
}

/** Runs replicas of a compiled version against servers that fail, and reports what the servers saw. */
export async function runOrdeal(folder: string): Promise<Aftermath> {
  const payments = await startPaymentServer();
  const inventory = await startInventoryServer();
  const events = await startEventServer();
  const environment = {
    PAYMENTS_URL: payments.url,
    INVENTORY_URL: inventory.url,
    EVENTS_URL: events.url,
    EVENT_TOPICS: TOPICS.join(','),
  };
  const starting = Array.from({ length: REPLICAS }, () => startService(folder, environment));
  try {
    const [first] = await Promise.all(starting);
    assert.ok(first);
    await Promise.all(ARTICLES.map((sku) => placeOrder(first.url, sku)));

    const streams = REPLICAS * TOPICS.length;
    await until(() => events.arrivals.length === streams, 'every stream is open');
    await events.goDown(OUTAGE_MS);
    await until(() => events.arrivals.length === streams, 'every stream is open again');

    const [firstBack = 0] = events.arrivals;
    return {
      payments: ARTICLES.map((sku) => payments.seenOf(sku)),
      refusals: inventory.refusals,
      reconnects: events.arrivals.map((at) => at - firstBack),
    };
  } finally {
    // Also those that were up, or still coming up, when another one failed to start.
    for (const replica of await Promise.allSettled(starting))
      if (replica.status === 'fulfilled') await replica.value.stop();
    await Promise.all([payments.close(), inventory.close(), events.close()]);
  }
}

/** The customer is named after the article, which tells the orders apart at the payment server. */
async function placeOrder(serviceUrl: string, sku: RetryAfterForm): Promise<void> {
  const response = await fetch(`${serviceUrl}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ customerId: sku, sku, quantity: 1, amountCents: 4_900, currency: 'EUR' }),
  });
  const order = (await response.json()) as { status: string };
  assert.equal(order.status, 'paid');
}
