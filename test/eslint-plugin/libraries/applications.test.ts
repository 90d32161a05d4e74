import assert from 'node:assert/strict';

import { findingsIn, rulesReporting } from './findings.js';

/** Libraries as small applications use them: through frameworks, by require, with options where they happen to be. */
describe('libraries in applications', () => {
  const nest = (body: string) => `import { HttpService } from '@nestjs/axios';
    import axiosRetry from 'axios-retry';
    import { retry, timer } from 'rxjs';
    export class Orders {
      constructor(private readonly http: HttpService) { ${body} }
      create(order) { return this.http.post('https://api.example/orders', order); }
    }`;

  it('axios-retry on the client of NestJS', () => {
    assert.deepEqual(rulesReporting(nest('axiosRetry(this.http.axiosRef, { retries: 3 });')), [
      'require-idempotency-key',
      'require-backoff',
    ]);
    assert.deepEqual(
      rulesReporting(
        nest(
          `axiosRetry(this.http.axiosRef, {
            retryDelay: axiosRetry.exponentialDelay,
            retryCondition: axiosRetry.isIdempotentRequestError,
          });`,
        ),
      ),
      [],
    );
  });

  it('retry of RxJS behind a request', () => {
    const text = (operator: string, method = 'get') => `import { HttpService } from '@nestjs/axios';
      import { retry, timer } from 'rxjs';
      export class Orders {
        constructor(private readonly http: HttpService) {}
        load(order) { return this.http.${method}('https://api.example/orders', order).pipe(${operator}); }
      }`;
    assert.deepEqual(rulesReporting(text('retry(3)')), ['require-backoff']);
    assert.deepEqual(rulesReporting(text('retry(3)', 'post')), [
      'require-idempotency-key',
      'require-backoff',
    ]);
    assert.deepEqual(rulesReporting(text('retry()')), ['require-backoff', 'require-retry-limit']);
    assert.deepEqual(
      rulesReporting(text('retry({ count: 3, delay: (error, n) => timer(Math.random() * 250 * 2 ** n) })')),
      [],
    );
    assert.deepEqual(rulesReporting("import { retry } from 'rxjs';\nclicks.pipe(retry(3));"), []);
  });

  it('options of jobs in lists, behind factories and without a name', () => {
    const unspread = "{ attempts: 3, backoff: { type: 'exponential', delay: 1000 } }";
    for (const text of [
      `import { Queue } from 'bullmq';\nqueue.addBulk(orders.map((data) => ({ name: 'order', data, opts: ${unspread} })));`,
      `import { BullModule } from '@nestjs/bullmq';\nBullModule.registerQueueAsync({ useFactory: () => ({ defaultJobOptions: ${unspread} }) });`,
      `import { Queue } from 'bull';\nclass Mail { constructor(private readonly queue: Queue) {}\nsend(data) { return this.queue.add(data, ${unspread}); } }`,
    ])
      assert.deepEqual(rulesReporting(text), ['require-jitter'], text);
  });

  it('members of a module that is required', () => {
    assert.deepEqual(
      rulesReporting(
        "const got = require('got');\ngot.post('https://api.example/orders', { json: {}, retry: { methods: ['POST'] } });",
      ),
      ['require-idempotency-key'],
    );
    assert.deepEqual(
      rulesReporting(
        "const axios = require('axios');\nconst axiosRetry = require('axios-retry').default;\naxiosRetry(axios, { retries: 3 });",
      ),
      ['require-backoff'],
    );
  });

  it('options that stand beside a method that they do not retry', () => {
    const text = (method: string, options: string) =>
      `import { request } from 'gaxios';\nrequest({ url, method: '${method}', retryConfig: { ${options} } });`;
    assert.deepEqual(rulesReporting(text('POST', 'retry: 3')), []);
    assert.deepEqual(rulesReporting(text('GET', 'retry: 3')), ['require-jitter', 'respect-retry-after']);
  });

  it('predicates that decide in several steps are left alone', () => {
    const text = (predicate: string) =>
      `import { backOff } from 'exponential-backoff';\nbackOff(load, { jitter: 'full', retry: ${predicate} });`;
    assert.deepEqual(
      findingsIn(text('(error) => { if (!isWorthIt(error)) return false; return true; }')),
      [],
    );
  });
});
