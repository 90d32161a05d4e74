import assert from 'node:assert/strict';

import { rulesReporting } from './findings.js';

const retried = (operation: string, options = '{ retries: 5 }', before = '') =>
  `import pRetry from 'p-retry';\n${before}\nexport const run = () => pRetry(${operation}, ${options});`;

describe('what is handed to a library that retries, and does not fail', () => {
  it('is a question that is asked until the answer is yes', () => {
    const before = `const hasArrived = async () => {
  const status = await readStatus();
  if (status.arrived) return;
  throw new Error('not there yet');
};`;
    assert.deepEqual(rulesReporting(retried('hasArrived', undefined, before)), []);
  });

  it('is another id at each attempt, until one is free', () => {
    const operation = `async () => {
  const id = makeId();
  if (!(await hasOrder(id))) return id;
  throw new Error('no free id');
}`;
    assert.deepEqual(rulesReporting(retried(operation, '{ retries: 500, factor: 0 }')), []);
  });

  it('is reported where what was asked for is what failed', () => {
    const operation = `async () => {
  const answer = await fetchOrder(id);
  if (!(await isComplete(answer))) return answer;
  throw new Error('incomplete');
}`;
    assert.deepEqual(rulesReporting(retried(operation)), ['require-jitter']);
  });
});

describe('a delay that does not grow', () => {
  it('needs no cap: a factor below 1, however many retries', () => {
    const text = (factor: number) =>
      retried('() => load()', `{ retries: 30, randomize: true, factor: ${String(factor)} }`);
    assert.deepEqual(rulesReporting(text(2)), ['require-backoff']);
    assert.deepEqual(rulesReporting(text(0)), []);
  });
});

describe('a retry that never happens', () => {
  it('is none where other calls share its options, in which they do something', () => {
    const calls = (...lines: string[]) =>
      [
        "import got from 'got';",
        'export const run = async (url, json) => {',
        'const options = { retry: { limit: 3 } };',
        ...lines,
        '};',
      ].join('\n');
    assert.deepEqual(rulesReporting(calls('await got.post(url, { ...options, json });')), [
      'no-ineffective-retry',
    ]);
    assert.deepEqual(
      rulesReporting(calls('await got(url, { ...options });', 'await got.post(url, { ...options, json });')),
      [],
    );
  });

  it('has nothing else said of it', () => {
    const post =
      "import ky from 'ky';\nexport const tell = (url, json) => ky.post(url, { json, retry: { limit: 3 } });";
    assert.deepEqual(rulesReporting(post), ['no-ineffective-retry']);
  });
});

describe('an empty list of statuses', () => {
  it('leaves no answer to read Retry-After from', () => {
    const text = (statuses: string) =>
      `import ky from 'ky';\nexport const api = ky.create({ retry: { jitter: true, ${statuses} afterStatusCodes: [] } });`;
    assert.deepEqual(rulesReporting(text('statusCodes: [],')), []);
    assert.deepEqual(rulesReporting(text('')), ['respect-retry-after']);
  });
});
