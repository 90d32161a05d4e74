import assert from 'node:assert/strict';

import { retryLibraries } from '../../../eslint-plugin/src/libraries/index.js';
import { findingsIn, rulesReporting } from './findings.js';
import { installed } from './installed.js';

/** What is reported and can't be mended by an option, nor by the runtime's own in its place, and why. */
const NOT_MENDED: Readonly<Record<string, string>> = {
  'got no-ineffective-retry methods':
    'whether the POST may be sent again is for its author to say: by `methods` and a key, or by no `retry` at all',
  'ky no-ineffective-retry methods':
    'whether the POST may be sent again is for its author to say: by `methods` and a key, or by no `retry` at all',
  'make-fetch-happen respect-retry-after retries':
    'it has no option for it, and a cache, proxies and integrity checks that `createFetch()` has not',
  'redis no-ineffective-retry retry_strategy': 'the function takes another argument than its successor',
  'redis no-ineffective-retry reconnectStrategy': 'the option has to be moved, with all that it needs',
};
/** Rules that have a suggestion of their own for what a call sends. */
const MENDED_BY_RULE = new Set([
  'node-fetch-retry require-idempotency-key method',
  'ofetch require-idempotency-key method',
]);

/** Uses that only a mend of more than one value, or of the written one, makes safe. */
const CASES: Readonly<Record<string, string>> = {
  'require-jitter: mqtt': "import mqtt from 'mqtt';\nmqtt.connect(url, { reconnectPeriod: 5000 });",
  'require-jitter: amqp-connection-manager':
    "import amqp from 'amqp-connection-manager';\namqp.connect(urls, { reconnectTimeInSeconds: 5 });",
  'require-jitter: reconnecting-websocket':
    "import WebSocket from 'reconnecting-websocket';\nnew WebSocket(url, [], { minReconnectionDelay: 1000, maxRetries: 5 });",
  'require-jitter: viem': "import { http } from 'viem';\nhttp(url, { retryDelay: 200 });",
  'require-jitter: posthog-node':
    "import { PostHog } from 'posthog-node';\nnew PostHog(key, { fetchRetryDelay: SECOND_MS });\nconst SECOND_MS = 1000;",
  'require-jitter: @nestjs/typeorm':
    "import { TypeOrmModule } from '@nestjs/typeorm';\nTypeOrmModule.forRoot({ type: 'postgres', retryDelay: 3 * 1000 });",
  'require-jitter: hls.js':
    "import Hls from 'hls.js';\nnew Hls({ fragLoadPolicy: { default: { errorRetry: { maxNumRetry: 3, retryDelayMs: 1000 } } } });",
  'require-jitter: bull, growing':
    "import Queue from 'bull';\nnew Queue('a', { defaultJobOptions: { attempts: 3, backoff: { type: 'exponential', delay: 1000 } } });",
  'require-jitter: bull, by a function':
    "import { JobOptions } from 'bull';\nexport const options: JobOptions = { attempts: 12, backoff: { type: 'exponential', delay: ms('1 minute') } };",
  'require-jitter: bull, fixed':
    "import Queue from 'bull';\nnew Queue('a', { defaultJobOptions: { attempts: 3, backoff: 1000 } });",
  'require-jitter: cockatiel':
    "import { ExponentialBackoff, noJitterGenerator } from 'cockatiel';\nnew ExponentialBackoff({ generator: noJitterGenerator });",
  'require-jitter: @apollo/client':
    "import { RetryLink } from '@apollo/client/link/retry';\nnew RetryLink({ delay: { initial: 300, jitter: false } });",
  'require-jitter: @slack/web-api':
    "import { WebClient, retryPolicies } from '@slack/web-api';\nnew WebClient(token, { retryConfig: retryPolicies.fiveRetriesInFiveMinutes });",
  'require-jitter: wretch': "import { retry } from 'wretch/middlewares';\nretry({ maxAttempts: 3 });",
  'require-jitter: undici':
    "import { Agent, RetryAgent } from 'undici';\nnew RetryAgent(new Agent(), { maxRetries: 3 });",
  'require-jitter: gaxios':
    "import { request } from 'gaxios';\nrequest({ url, retryConfig: { retry: 3, statusCodesToRetry: [[500, 599]] } });",
  'respect-retry-after: gaxios':
    "import { request } from 'gaxios';\nrequest({ url, retryConfig: { retry: 3 } });",
  'require-idempotency-key: got':
    "import got from 'got';\ngot.extend({ retry: { limit: 2, methods: ['GET', 'POST'] } });",
  'require-jitter: ofetch':
    "import { ofetch } from 'ofetch';\nofetch(url, { retry: 2, retryDelay: 500, retryStatusCodes: [500] });",
  'respect-retry-after: ofetch': "import { ofetch } from 'ofetch';\nofetch(url, { retry: 1 });",
  'require-jitter: requestretry':
    "import request from 'requestretry';\nrequest({ url, maxAttempts: 3, retryStrategy });",
  'respect-retry-after: requestretry':
    "import request from 'requestretry';\nrequest({ url, maxAttempts: 3 });",
  'require-backoff: superagent':
    "import superagent from 'superagent';\nexport const load = async () => await superagent.get(url).query({ page }).retry(3);",
  'require-idempotency-key: superagent':
    "import superagent from 'superagent';\nexport const pay = async () => await superagent.post(url).send(order).retry(1);",
};

describe('what is reported of libraries', () => {
  for (const [title, text] of Object.entries(CASES))
    it(`is mended: ${title}`, () => {
      const rule = title.split(':')[0] ?? '';
      const [finding] = findingsIn(text).filter((one) => one.rule === rule);
      assert.ok(finding?.mended, 'nothing is offered');
      assert.ok(!rulesReporting(finding.mended).includes(rule), finding.mended);
    });

  for (const delay of ['axiosRetry.exponentialDelay', '(count) => count * 2000'])
    it(`is mended: respect-retry-after: axios-retry before 4.2, ${delay}`, () => {
      const file = installed({ 'axios-retry': '3.9.1' });
      const text = `import axios from 'axios';\nimport axiosRetry from 'axios-retry';\naxiosRetry(axios, { retries: 3, retryDelay: ${delay} });`;
      const [finding] = findingsIn(text, file).filter(({ rule }) => rule === 'respect-retry-after');
      assert.match(finding?.mended ?? '', /retryDelay: \(count, error\) => \(retryAfterMs\(error\) \?\? 0\)/);
      assert.deepEqual(rulesReporting(finding?.mended ?? '', file), []);
    });

  it('keeps what somebody wrote, as one operand', () => {
    const [finding] = findingsIn(CASES['require-jitter: @nestjs/typeorm'] ?? '');
    assert.match(finding?.mended ?? '', /retryDelay: \(3 \* 1000\) \* \(0\.5 \+ Math\.random\(\)\)/);
  });

  it('becomes a retry() that waits, where a chain has no option for it', () => {
    const [finding] = findingsIn(CASES['require-backoff: superagent'] ?? '');
    assert.match(
      finding?.mended ?? '',
      /await retry\(\(\) => superagent\.get\(url\)\.query\(\{ page \}\), \{ maxAttempts: 4 \}\);/,
    );
  });

  it('has an option that mends it, or the runtime in its place, but where neither can be', () => {
    const left = retryLibraries.flatMap(({ name, hazards, asRetry, asFetch, isChained, delays = [] }) =>
      hazards.flatMap(({ rule, option, mend }) => {
        const key = `${name} ${rule} ${option}`;
        const isReplaced = asRetry ?? asFetch ?? isChained;
        return mend ||
          isReplaced ||
          (rule === 'require-jitter' && delays.includes(option)) ||
          MENDED_BY_RULE.has(key)
          ? []
          : [key];
      }),
    );
    assert.deepEqual(left.toSorted(), Object.keys(NOT_MENDED).toSorted());
  });
});
