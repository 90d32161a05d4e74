import type { SiteRecord } from 'eslint-plugin-forbear/inventory';

/** Five attempts of a request with waits of 100 ms, doubled, and nothing else. */
export const record: SiteRecord = {
  line: 2,
  column: 3,
  shape: 'loop',
  library: null,
  calls: ['GET https://inventory.example/items'],
  attempts: 5,
  waits: { form: 'exponential', longestMs: [100, 200, 400, 800], totalMs: 1_500, isDefault: false },
  jitter: 'no',
  retryAfter: 'no',
  idempotencyKey: null,
  timeout: 'no',
  breaker: 'no',
  nested: [],
};

/** The record with other waits. */
export function withWaits(waits: Partial<SiteRecord['waits']>): SiteRecord {
  return { ...record, waits: { ...record.waits, ...waits } };
}
