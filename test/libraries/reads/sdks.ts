import type { Evidence } from '../harness/evidence.js';
import { capMsOf, factorOf, firstMsOf, retriesOf } from '../harness/evidence.js';

export const sdkEvidence: readonly Evidence[] = [
  {
    library: 'ethers',
    release: '6.17.0',
    file: 'ethers/lib.commonjs/utils/fetch.js',
    says: {
      delay: (claimed) => [
        `SLOT_INTERVAL = ${String(firstMsOf(claimed))};`,
        `this.#throttle.slotInterval * Math.trunc(Math.random() * Math.pow(${factorOf(claimed)}, attempt));`,
      ],
    },
  },
  {
    library: 'ethers',
    release: '6.17.0',
    file: 'ethers/lib.commonjs/utils/fetch.js',
    says: { timeout: ({ timeoutMs }) => [`this.#timeout = ${String(timeoutMs)};`] },
  },
  {
    library: 'firebase-admin',
    release: '14.5.1',
    file: 'firebase-admin/lib/auth/auth-api-request.js',
    says: { timeout: ({ timeoutMs }) => [`FIREBASE_AUTH_TIMEOUT = ${String(timeoutMs)};`] },
  },
  {
    library: '@opentelemetry/otlp-exporter-base',
    release: '0.301.0',
    file: '@opentelemetry/otlp-exporter-base/dist/configuration/shared-configuration.cjs',
    says: { timeout: ({ timeoutMs }) => [`timeoutMillis: ${String(Number(timeoutMs) / 10_000)}e4`] },
  },
  {
    library: 'electron-updater',
    release: '6.8.10',
    file: 'electron-updater/out/AppUpdater.js',
    says: { attempts: () => [/retryOnServerError|maxRetries/] },
  },
  {
    library: 'electron-updater',
    release: '6.8.10',
    file: 'builder-util-runtime/out/httpExecutor.js',
    says: {
      timeout: ({ timeoutMs }) => [
        `addErrorAndTimeoutHandlers(request, reject, timeout = ${String(Number(timeoutMs) / 1000)} * 1000)`,
      ],
    },
  },
  {
    library: 'ai',
    release: '7.0.173',
    file: 'ai-7/dist/index.js',
    says: {
      attempts: (claimed) => [`defaultMaxRetries = ${retriesOf(claimed)} `],
      delay: (claimed) => [
        `initialDelayInMs = ${String(firstMsOf(claimed) / 1000)}e3`,
        `backoffFactor = ${factorOf(claimed)},`,
      ],
      retryAfter: () => ['ms < 6e4'],
    },
  },
  {
    library: 'square',
    release: '46.0.0',
    file: 'square/core/fetcher/requestWithRetries.js',
    says: {
      attempts: (claimed) => [`DEFAULT_MAX_RETRIES = ${retriesOf(claimed)};`],
      delay: (claimed) => [
        `INITIAL_RETRY_DELAY = ${String(firstMsOf(claimed))};`,
        `Math.pow(${factorOf(claimed)}, retryAttempt)`,
        `MAX_RETRY_DELAY = ${String(capMsOf(claimed))};`,
        `JITTER_FACTOR = ${claimed.jitter?.form === 'factor' ? (claimed.jitter.to - claimed.jitter.from).toFixed(1) : ''};`,
        'addSymmetricJitter(Math.min(INITIAL_RETRY_DELAY',
      ],
      retryAfter: () => ['Math.min(retryAfterSeconds * 1000, MAX_RETRY_DELAY)'],
      statuses: () => ['[408, 429].includes(statusCode) || statusCode >= 500'],
      // A request that rejects leaves the loop with its error.
      lostAnswer: () => ['let response = yield requestFn();', /try \{\s*(?:let )?response = yield/],
    },
  },
  {
    library: '@langchain/core',
    release: '1.4.0',
    file: '@langchain/core/dist/utils/async_caller.js',
    says: {
      attempts: (claimed) => [`params.maxRetries ?? ${retriesOf(claimed)};`],
      delay: () => ['pRetry(', 'randomize: true', /minTimeout|maxTimeout|factor/],
    },
  },
  {
    library: 'aws-sdk',
    release: '2.1693.0',
    file: 'aws-sdk/lib/service.js',
    says: { attempts: (claimed) => [`defaultRetryCount: ${retriesOf(claimed)},`] },
  },
  {
    library: 'aws-sdk',
    release: '2.1693.0',
    file: 'aws-sdk/lib/util.js',
    says: {
      delay: (claimed) => [
        `retryDelayOptions.base : ${String(firstMsOf(claimed))};`,
        `Math.random() * (Math.pow(${factorOf(claimed)}, retryCount) * base)`,
      ],
    },
  },
  {
    library: '@google-cloud/storage',
    release: '8.4.0',
    file: '@google-cloud/storage-8/build/cjs/src/storage.js',
    says: {
      attempts: (claimed) => [`MAX_RETRY_DEFAULT = ${retriesOf(claimed)};`, 'AUTO_RETRY_DEFAULT = true;'],
      delay: (claimed) => [
        `RETRY_DELAY_MULTIPLIER_DEFAULT = ${factorOf(claimed)};`,
        `MAX_RETRY_DELAY_DEFAULT = ${String(capMsOf(claimed) / 1000)};`,
      ],
      retryAfter: () => [/retry-after/i],
    },
  },
  {
    library: 'ai',
    release: '6.0.326',
    file: 'ai/dist/index.js',
    says: {
      attempts: (claimed) => [`maxRetries = ${retriesOf(claimed)},`],
      delay: (claimed) => [
        `initialDelayInMs = ${String(firstMsOf(claimed) / 1000)}e3`,
        `backoffFactor = ${factorOf(claimed)},`,
      ],
      retryAfter: () => ['ms < 60 * 1e3'],
    },
  },
  {
    library: '@aws-sdk/lib-dynamodb',
    release: '3.1169.0',
    file: '@smithy/core/dist-cjs/submodules/retry/index.js',
    says: { attempts: ({ attempts }) => [`DEFAULT_MAX_ATTEMPTS = ${String(attempts)};`] },
  },
  {
    library: '@smithy/util-retry',
    release: '4.6.2',
    file: '@smithy/core/dist-cjs/submodules/retry/index.js',
    says: {
      attempts: ({ attempts }) => [`DEFAULT_MAX_ATTEMPTS = ${String(attempts)};`],
      delay: (claimed) => [
        `DEFAULT_RETRY_DELAY_BASE = ${String(firstMsOf(claimed))};`,
        `MAXIMUM_RETRY_DELAY = ${String(capMsOf(claimed) / 1000)} * 1000;`,
      ],
    },
  },
  {
    library: '@google-cloud/storage',
    release: '7.22.0',
    file: '@google-cloud/storage/build/cjs/src/storage.js',
    says: {
      attempts: (claimed) => [`MAX_RETRY_DEFAULT = ${retriesOf(claimed)};`, 'AUTO_RETRY_DEFAULT = true;'],
      delay: (claimed) => [
        `RETRY_DELAY_MULTIPLIER_DEFAULT = ${factorOf(claimed)};`,
        `MAX_RETRY_DELAY_DEFAULT = ${String(capMsOf(claimed) / 1000)};`,
      ],
      retryAfter: () => [/retry-after/i],
    },
  },
  {
    library: 'octokit',
    release: '5.0.5',
    file: '@octokit/plugin-retry/dist-bundle/index.js',
    says: {
      attempts: (claimed) => [`retries: ${retriesOf(claimed)}`],
      delay: (claimed) => [
        'Math.pow((options.request.retryCount || 0) + 1, 2)',
        `retryAfterBaseValue: ${String(firstMsOf(claimed) / 1000)}e3`,
      ],
    },
  },
  {
    library: '@octokit/plugin-throttling',
    release: '11.0.5',
    file: '@octokit/plugin-throttling/dist-bundle/index.js',
    says: {
      attempts: () => ['const { wantRetry, retryAfter = 0 }'],
      retryAfter: () => ['Number(error.response.headers["retry-after"])'],
    },
  },
  {
    library: 'twilio',
    release: '6.2.0',
    file: 'twilio/lib/base/RequestClient.js',
    says: {
      attempts: () => ['this.autoRetry = opts.autoRetry || false;'],
      timeout: ({ timeoutMs }) => [`DEFAULT_TIMEOUT = ${String(timeoutMs)};`],
    },
  },
  {
    library: 'stripe',
    release: '23.1.0',
    file: 'stripe/cjs/stripe.core.js',
    says: { timeout: ({ timeoutMs }) => [`DEFAULT_TIMEOUT = ${String(timeoutMs)};`] },
  },
  {
    library: 'google-gax',
    release: '6.17.0',
    file: 'google-gax/build/src/gax.js',
    says: {
      delay: (claimed) => [
        `createBackoffSettings(${String(firstMsOf(claimed))}, ${factorOf(claimed)}, ${String(capMsOf(claimed))},`,
      ],
    },
  },
  {
    library: '@grpc/grpc-js',
    release: '1.14.7',
    file: '@grpc/grpc-js/build/src/retrying-call.js',
    says: { attempts: ({ attempts }) => [`this.maxAttempts = ${String(attempts)};`] },
  },
  {
    library: 'nice-grpc-client-middleware-retry',
    release: '3.1.16',
    file: 'nice-grpc-client-middleware-retry/lib/index.js',
    says: {
      attempts: (claimed) => [`retryMaxAttempts = ${retriesOf(claimed)},`],
      delay: (claimed) => [
        `retryBaseDelayMs = ${String(firstMsOf(claimed))},`,
        `retryMaxDelayMs = ${String(capMsOf(claimed))},`,
      ],
    },
  },
];
