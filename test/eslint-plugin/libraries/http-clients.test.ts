import assert from 'node:assert/strict';

import { findingsIn, rulesReporting, strictRules } from './findings.js';
import { declared, installed } from './installed.js';

const BACKOFF = ['require-backoff'];
const JITTER = ['require-jitter'];
const RETRY_AFTER = ['respect-retry-after'];
const KEY = ['require-idempotency-key'];

/** The rules that report a text, without what none of these clients does: to look at Retry-After. */
function besidesRetryAfter(text: string): string[] {
  return rulesReporting(text).filter((rule) => rule !== 'respect-retry-after');
}

describe('axios-retry', () => {
  const withImport = (text: string) =>
    `import axios from 'axios';\nimport axiosRetry, { exponentialDelay, isNetworkError } from 'axios-retry';\n${text}`;

  it('is reported where it waits nothing or the same', () => {
    assert.deepEqual(rulesReporting(withImport('axiosRetry(axios, { retries: 3 });')), BACKOFF);
    assert.deepEqual(rulesReporting(withImport('axiosRetry(axios.create(), {});')), BACKOFF);
    assert.deepEqual(
      rulesReporting(withImport('axiosRetry(axios, { retryDelay: axiosRetry.linearDelay() });')),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(withImport('axiosRetry(axios, { retryDelay: (count) => count * 1000 });')).sort(),
      [...JITTER, ...RETRY_AFTER],
    );
  });

  it('is silent with its own exponential delay, and with no retries', () => {
    assert.deepEqual(rulesReporting(withImport('axiosRetry(axios, { retryDelay: exponentialDelay });')), []);
    assert.deepEqual(
      rulesReporting(withImport('axiosRetry(axios, { retryDelay: axiosRetry.exponentialDelay });')),
      [],
    );
    assert.deepEqual(rulesReporting(withImport('axiosRetry(axios, { retries: 0 });')), []);
    assert.deepEqual(rulesReporting(withImport('export const f = (o) => axiosRetry(axios, o);')), []);
  });

  it('hands the error on to the delay function that reads Retry-After', () => {
    for (const delay of [
      '(count) => axiosRetry.exponentialDelay(count)',
      'function (count) { log(count); return exponentialDelay(count); }',
    ]) {
      const [finding, ...others] = findingsIn(withImport(`axiosRetry(axios, { retryDelay: ${delay} });`));
      assert.deepEqual(others, [], delay);
      assert.equal(finding?.rule, 'respect-retry-after');
      assert.match(finding.mended ?? '', /retryDelay: axiosRetry\.exponentialDelay \}/);
    }
    for (const delay of [
      '(count, error) => axiosRetry.exponentialDelay(count, error)',
      '(count, error) => axiosRetry.linearDelay()(count, error) + Math.random()',
      '(...args) => exponentialDelay(...args)',
    ])
      assert.deepEqual(rulesReporting(withImport(`axiosRetry(axios, { retryDelay: ${delay} });`)), [], delay);
  });

  it('doubles its own delay without a cap', () => {
    const over = (retries: number, delay: string) =>
      rulesReporting(withImport(`axiosRetry(axios, { retries: ${String(retries)}, retryDelay: ${delay} });`));
    assert.deepEqual(over(20, 'axiosRetry.exponentialDelay'), BACKOFF);
    assert.deepEqual(over(20, '(count, error) => exponentialDelay(count, error)'), BACKOFF);
    assert.deepEqual(over(20, '(count, error) => Math.min(exponentialDelay(count, error), 30_000)'), []);
    assert.deepEqual(over(10, 'axiosRetry.exponentialDelay'), []);
  });

  it('is judged with the options of one request, for what those give', () => {
    const asking = (options: string) =>
      strictRules(withImport(`client.get('/orders', { timeout: 1000, 'axios-retry': { ${options} } });`));
    assert.deepEqual(asking('retries: 3'), []);
    assert.deepEqual(asking('retries: 3, retryCondition: (error) => error?.response?.status != 200'), [
      'no-permanent-error-retry',
    ]);
    assert.deepEqual(asking('retryDelay: (count) => count * 1000'), [...JITTER, ...RETRY_AFTER]);
  });

  it('needs no Retry-After where it retries network errors alone', () => {
    const delay = 'retryDelay: (count) => Math.random() * count * 1000';
    assert.deepEqual(rulesReporting(withImport(`axiosRetry(axios, { ${delay} });`)), RETRY_AFTER);
    assert.deepEqual(
      rulesReporting(withImport(`axiosRetry(axios, { ${delay}, retryCondition: isNetworkError });`)),
      [],
    );
    assert.deepEqual(
      rulesReporting(
        withImport(
          `axiosRetry(axios, { ${delay}, retryCondition: (error) => error.response?.status === 500 });`,
        ),
      ),
      [],
    );
  });

  it('sends a POST again when the connection breaks', () => {
    const post = (condition: string, options = '{}', client = 'api') =>
      withImport(`const api = axios.create();
        axiosRetry(api, { retryDelay: exponentialDelay${condition} });
        export const order = (item) => ${client}.post('https://api.example/orders', item, ${options});`);
    assert.deepEqual(rulesReporting(post('')), KEY);
    assert.deepEqual(rulesReporting(post(', retryCondition: isNetworkError')), KEY);
    assert.deepEqual(rulesReporting(post(', retryCondition: (error) => !error.response')), KEY);
    for (const condition of [
      ', retryCondition: axiosRetry.isIdempotentRequestError',
      ', retryCondition: (error) => error.response?.status === 503',
      ', retryCondition: isWorthIt',
    ])
      assert.deepEqual(rulesReporting(post(condition)), [], condition);
    assert.deepEqual(rulesReporting(post('', '{ headers: { "Idempotency-Key": key } }')), []);
    // Made once for the request, and sent with each attempt.
    assert.deepEqual(rulesReporting(post('', '{ headers: { "Idempotency-Key": crypto.randomUUID() } }')), []);
    assert.deepEqual(rulesReporting(post('', '{}', 'axios')), []);
  });

  it('reads Retry-After from 4.2 on', () => {
    const text = withImport('axiosRetry(axios, { retryDelay: axiosRetry.exponentialDelay });');
    assert.deepEqual(rulesReporting(text, installed({ 'axios-retry': '3.9.1' })), RETRY_AFTER);
    assert.deepEqual(rulesReporting(text, declared({ 'axios-retry': '^3.1.0' })), RETRY_AFTER);
    // What the range allows may be older or newer than 4.2.
    assert.deepEqual(rulesReporting(text, declared({ 'axios-retry': '^4.0.0' })), []);
    assert.deepEqual(rulesReporting(text, installed({ 'axios-retry': '4.5.0' })), []);
  });

  it('gets its delay under the name that the file has for it', () => {
    const [finding] = findingsIn(
      "import retryAxios from 'axios-retry';\nretryAxios(client, { retries: 3 });",
    );
    assert.equal(
      finding?.mended,
      "import retryAxios from 'axios-retry';\nretryAxios(client, { retries: 3, retryDelay: retryAxios.exponentialDelay });",
    );
  });
});

describe('got', () => {
  const withImport = (text: string) => `import got from 'got';\n${text}`;

  it('has its own noise, and the Retry-After, in the delay that it hands on', () => {
    const delay = (value: string) =>
      rulesReporting(withImport(`await got(url, { retry: { calculateDelay: ${value} } });`));
    assert.deepEqual(delay('({ computedValue }) => computedValue'), []);
    assert.deepEqual(
      delay('({ computedValue, attemptCount }) => (attemptCount > 3 ? 0 : computedValue)'),
      [],
    );
    assert.deepEqual(delay('({ attemptCount }) => attemptCount * 1000').sort(), [...JITTER, ...RETRY_AFTER]);
  });

  it('is reported where its noise is off', () => {
    assert.deepEqual(
      rulesReporting(withImport('await got(url, { retry: { limit: 3, noise: 0 } });')),
      JITTER,
    );
    assert.deepEqual(rulesReporting(withImport('await got(url, { retry: { limit: 3 } });')), []);
    assert.deepEqual(rulesReporting(withImport('await got(url);')), []);
  });

  it('is followed through instances', () => {
    for (const text of [
      'const client = got.extend({ prefixUrl }).extend({});\nawait client.get(url, { retry: { noise: 0 } });',
      'class Api { client = got.extend({});\nload() { return this.client(url, { retry: { noise: 0 } }); } }',
      "import { got as http } from 'got';\nhttp.extend({ retry: { noise: 0 } });",
    ])
      assert.deepEqual(rulesReporting(withImport(text)), JITTER, text);
  });

  it('is reported where it may send a POST twice', () => {
    const post = (headers: string) =>
      withImport(
        `await got.post('https://api.example/orders', { retry: { methods: ['POST'] }, ${headers} });`,
      );
    assert.deepEqual(rulesReporting(post('headers: {}')), KEY);
    assert.deepEqual(rulesReporting(post("headers: { 'Idempotency-Key': key }")), []);
  });
});

describe('ky', () => {
  const withImport = (text: string) => `import ky from 'ky';\n${text}`;

  it('is reported unless its jitter is on', () => {
    for (const options of ['{ retry: { limit: 5 } }', '{ retry: 5 }', '{ retry: { jitter: false } }'])
      assert.deepEqual(rulesReporting(withImport(`await ky.get(url, ${options});`)), JITTER, options);
    for (const options of ['{ retry: { jitter: true } }', '{ retry: 0 }', '{ retry: { limit: 0 } }', '{}'])
      assert.deepEqual(rulesReporting(withImport(`await ky.get(url, ${options});`)), [], options);
  });

  it('is silent where a delay of its own brings jitter', () => {
    const delay = (body: string) => withImport(`ky.create({ retry: { delay: (count) => ${body} } });`);
    assert.deepEqual(rulesReporting(delay('Math.random() * count * 100')), []);
    assert.deepEqual(rulesReporting(delay('count * 100')), JITTER);
  });

  it('offers the option only to versions that have it', () => {
    const text = withImport('await ky.get(url, { retry: { limit: 5 } });');
    const mended = (version: string) => findingsIn(text, installed({ ky: version }))[0]?.mended;
    assert.equal(mended('1.12.0'), undefined);
    assert.match(mended('1.13.0') ?? '', /limit: 5, jitter: true/);
  });
});

describe('fetch-retry', () => {
  it('is reported where it waits the same', () => {
    const withImport = (text: string) =>
      `import build from 'fetch-retry';\nconst fetchRetry = build(fetch);\n${text}`;
    assert.deepEqual(rulesReporting(withImport('fetchRetry(url, { retries: 3 });')), JITTER);
    assert.deepEqual(rulesReporting(withImport('fetchRetry(url, { retries: 3, retryDelay: 500 });')), JITTER);
    assert.deepEqual(
      rulesReporting(withImport('fetchRetry(url, { retryDelay: (attempt) => 2 ** attempt * 100 });')),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(
        withImport('fetchRetry(url, { retryDelay: (attempt) => Math.random() * attempt * 100 });'),
      ),
      [],
    );
    assert.deepEqual(rulesReporting(withImport('fetchRetry(url);')), []);
    assert.deepEqual(rulesReporting(withImport('fetchRetry(url, { retries: 0 });')), []);
  });

  it('is reported where it sends a POST again', () => {
    const text = (headers: string) =>
      `const fetch = require('fetch-retry')(global.fetch);\nfetch(url, { method: 'POST', body, ${headers} });`;
    assert.deepEqual(rulesReporting(text('headers: {}')), KEY);
    assert.deepEqual(rulesReporting(text("headers: { 'Idempotency-Key': key }")), []);
  });
});

describe('clients that never look at Retry-After', () => {
  it('fetch-retry is reported where it retries an overloaded server', () => {
    const text = (options: string) =>
      `import build from 'fetch-retry';\nconst fetchRetry = build(fetch);\nfetchRetry(url, { ${options} });`;
    const spread = 'retryDelay: (attempt) => Math.random() * attempt * 100';
    assert.deepEqual(rulesReporting(text(`retryOn: [500, 503], ${spread}`)), RETRY_AFTER);
    assert.deepEqual(rulesReporting(text(`retryOn: [500], ${spread}`)), []);
    const asked = (verdict: string) =>
      text(`retryOn: (attempt, error, response) => attempt < 3 && ${verdict}, ${spread}`);
    assert.deepEqual(rulesReporting(asked('response?.status >= 500')), RETRY_AFTER);
    assert.deepEqual(rulesReporting(asked('response.status === 429')), RETRY_AFTER);
    assert.deepEqual(rulesReporting(asked('error !== null')), []);
    assert.deepEqual(rulesReporting(asked('response.status === 500')), []);
    assert.deepEqual(rulesReporting(asked('response.status !== 429')), []);
    assert.deepEqual(rulesReporting(asked('(response.status >= 500 ? false : error !== null)')), []);
    assert.deepEqual(
      rulesReporting(asked("response.status === 503 && !response.headers.has('retry-after')")),
      [],
    );
    assert.deepEqual(
      rulesReporting(
        text('retryOn: [503], retryDelay: (n, e, response) => retryAfterMs(response) ?? Math.random() * 9'),
      ),
      [],
    );
  });

  it('ofetch is reported where it is told to retry', () => {
    const text = (options: string) => `import { $fetch } from 'ofetch';\n$fetch(url, { ${options} });`;
    assert.deepEqual(rulesReporting(text('retry: 1')), RETRY_AFTER);
    assert.deepEqual(rulesReporting(text('retry: 3')), [...BACKOFF, ...RETRY_AFTER]);
    assert.deepEqual(rulesReporting(text('retry: 1, retryStatusCodes: [500]')), []);
    assert.deepEqual(rulesReporting(text('retry: false')), []);
    assert.deepEqual(rulesReporting(text('')), []);
  });
});

describe('ofetch', () => {
  const withImport = (text: string) => `import { ofetch } from 'ofetch';\n${text}`;

  it('is reported where it waits the same, and where it sends a POST again', () => {
    assert.deepEqual(besidesRetryAfter(withImport('ofetch(url, { retry: 3, retryDelay: 500 });')), JITTER);
    assert.deepEqual(besidesRetryAfter(withImport("ofetch(url, { method: 'POST', retry: 1 });")), KEY);
    assert.deepEqual(besidesRetryAfter(withImport("ofetch(url, { method: 'POST' });")), []);
    assert.deepEqual(
      besidesRetryAfter(withImport("ofetch(url, { method: 'POST', retry: 0, retryDelay: 9 });")),
      [],
    );
  });
});

describe('undici', () => {
  const withImport = (text: string) => `import { RetryAgent, Agent, interceptors } from 'undici';\n${text}`;

  it('is reported, for it knows no jitter', () => {
    assert.deepEqual(rulesReporting(withImport('new RetryAgent(new Agent(), { maxRetries: 3 });')), JITTER);
    assert.deepEqual(rulesReporting(withImport('new RetryAgent(new Agent());')), JITTER);
    assert.deepEqual(
      rulesReporting(withImport('new Agent().compose(interceptors.retry({ maxRetries: 3 }));')),
      JITTER,
    );
    assert.deepEqual(rulesReporting(withImport('new RetryAgent(new Agent(), { retry: spread });')), []);
    assert.deepEqual(rulesReporting(withImport('new RetryAgent(new Agent(), { maxRetries: 0 });')), []);
  });

  it('is reported where it ignores Retry-After or repeats a POST', () => {
    const rules = rulesReporting(
      withImport(
        "new RetryAgent(new Agent(), { retry: spread, retryAfter: false, methods: ['GET', 'POST'] });",
      ),
    );
    assert.deepEqual(rules.sort(), [...KEY, ...RETRY_AFTER]);
  });
});

describe('superagent', () => {
  const withImport = (text: string) => `import superagent from 'superagent';\n${text}`;

  it('is reported where it waits nothing, and where it sends a POST again', () => {
    assert.deepEqual(rulesReporting(withImport('await superagent.post(url).send(order).retry(1);')), KEY);
    assert.deepEqual(rulesReporting(withImport('await superagent.post(url).send(order).retry(3);')), [
      ...BACKOFF,
      ...KEY,
    ]);
    assert.deepEqual(rulesReporting(withImport('await superagent.get(url).retry(3);')), BACKOFF);
    assert.deepEqual(
      rulesReporting(
        withImport('const agent = superagent.agent();\nawait agent.post(url).retry(1).send(order);'),
      ),
      KEY,
    );
    assert.deepEqual(rulesReporting(withImport('await superagent.get(url).retry(1);')), []);
    assert.deepEqual(
      rulesReporting(
        withImport("await superagent.post(url).retry(1).set('Idempotency-Key', key).send(order);"),
      ),
      [],
    );
    assert.deepEqual(rulesReporting('await own.post(url).send(order).retry(2);'), []);
  });
});

describe('retry-axios', () => {
  it('is reported unless it has jitter', () => {
    const withOptions = (options: string) =>
      `import axios from 'axios';\nawait axios.get(url, { raxConfig: { ${options} } });`;
    assert.deepEqual(rulesReporting(withOptions('retry: 3')), JITTER);
    assert.deepEqual(rulesReporting(withOptions("retry: 3, jitter: 'full'")), []);
    assert.deepEqual(rulesReporting(withOptions('retry: 0')), []);
    assert.deepEqual(rulesReporting(withOptions("jitter: 'equal', checkRetryAfter: false")), RETRY_AFTER);
    assert.deepEqual(rulesReporting('client.defaults.raxConfig = { retry: 3, instance: client };'), JITTER);
  });

  it('is told of ranges that have a 404 in them', () => {
    const rules = (ranges: string) =>
      strictRules(
        `axios.get(url, { raxConfig: { retry: 3, jitter: 'full', statusCodesToRetry: ${ranges} } });`,
      );
    assert.deepEqual(rules('[[100, 199], [400, 429], [500, 599]]'), ['no-permanent-error-retry']);
    assert.deepEqual(rules('[[429, 429], [500, 599]]'), []);
    assert.deepEqual(rules('ranges'), []);
  });
});

describe('make-fetch-happen', () => {
  const withImport = (text: string) => `const fetch = require('make-fetch-happen');\n${text}`;

  it('is reported unless it randomizes', () => {
    assert.deepEqual(besidesRetryAfter(withImport('fetch(url, { retry: 3 });')), JITTER);
    assert.deepEqual(besidesRetryAfter(withImport('fetch(url, { retry: { retries: 3 } });')), JITTER);
    assert.deepEqual(
      besidesRetryAfter(withImport('fetch(url, { retry: { retries: 3, randomize: true } });')),
      [],
    );
    assert.deepEqual(besidesRetryAfter(withImport('fetch(url, {});')), []);
  });
});

describe('requestretry', () => {
  it('is reported for its fixed delay', () => {
    const withImport = (text: string) => `const request = require('requestretry');\n${text}`;
    assert.deepEqual(besidesRetryAfter(withImport('request({ url, maxAttempts: 5 });')), JITTER);
    assert.deepEqual(
      besidesRetryAfter(withImport('request({ url, delayStrategy: () => Math.random() * 500 });')),
      [],
    );
    assert.deepEqual(besidesRetryAfter(withImport('request({ url, delayStrategy: () => 500 });')), JITTER);
  });
});

describe('wretch', () => {
  it('is reported for its linear delay', () => {
    const withImport = (text: string) => `import { retry } from 'wretch/middlewares';\n${text}`;
    assert.deepEqual(
      rulesReporting(withImport('wretch().middlewares([retry({ maxAttempts: 3 })]);')),
      JITTER,
    );
    assert.deepEqual(
      rulesReporting(withImport('retry({ delayRamp: (delay, n) => delay * n * Math.random() });')),
      [],
    );
  });
});
