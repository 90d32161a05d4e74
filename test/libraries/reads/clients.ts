import type { Evidence } from '../harness/evidence.js';
import { capMsOf, factorOf, firstMsOf, retriesOf } from '../harness/evidence.js';

export const clientEvidence: readonly Evidence[] = [
  {
    library: '@trpc/client',
    release: '11.25.2',
    file: '@trpc/client/dist/index.mjs',
    says: {
      attempts: () => ['const shouldRetry = opts.retry({'],
      delay: () => [
        'opts.retryDelayMs) === null',
        'if (delayMs <= 0) {',
        'setTimeout(() => attempt(attempts + 1), delayMs)',
      ],
    },
  },
  {
    library: 'make-fetch-happen',
    release: '16.0.1',
    file: 'make-fetch-happen-16/lib/*.js',
    says: {
      attempts: (claimed) => [`options.retry = { retries: ${retriesOf(claimed)} }`],
      retryAfter: () => [/retry-after/i],
    },
  },
  {
    library: 'requestretry',
    release: '8.0.0',
    file: 'requestretry/index.js',
    says: {
      attempts: ({ attempts }) => [`maxAttempts: ${String(attempts)},`],
      delay: (claimed) => [`retryDelay: ${String(firstMsOf(claimed))},`],
      retryAfter: () => [/retry-after/i],
    },
  },
  {
    library: 'requestretry',
    release: '8.0.0',
    file: 'requestretry/strategies/HTTPError.js',
    says: { statuses: () => ['statusCode === 429 || (500 <= statusCode && statusCode < 600)'] },
  },
  {
    library: 'requestretry',
    release: '8.0.0',
    file: 'requestretry/strategies/NetworkError.js',
    says: { lostAnswer: () => ['ECONNRESET', /POST/] },
  },
  {
    library: 'retry-request',
    release: '9.1.0',
    file: 'retry-request/index.js',
    says: {
      attempts: (claimed) => [`retries: ${retriesOf(claimed)},`],
      delay: (claimed) => [
        `retryDelayMultiplier: ${factorOf(claimed)},`,
        `maxRetryDelay: ${String(capMsOf(claimed) / 1000)},`,
        'Math.floor(Math.random() * 1000)',
      ],
      retryAfter: () => [/retry-after/i],
      statuses: () => ['[429, 429],', '[500, 599],'],
    },
  },
  {
    library: 'undici',
    release: '8.13.1',
    file: 'undici-8/lib/handler/retry-handler.js',
    says: {
      attempts: (claimed) => [`maxRetries: maxRetries ?? ${retriesOf(claimed)},`],
      delay: (claimed) => [
        `minTimeout: minTimeout ?? ${String(firstMsOf(claimed))},`,
        `timeoutFactor: timeoutFactor ?? ${factorOf(claimed)},`,
        `maxTimeout: maxTimeout ?? ${String(capMsOf(claimed) / 1000)} * 1000,`,
        /Math\.random/,
      ],
      statuses: ({ statuses = [] }) => [
        `statusCodes: statusCodes ?? [${[...statuses].sort((a, b) => PREFERRED.indexOf(Number(a)) - PREFERRED.indexOf(Number(b))).join(', ')}]`,
      ],
      retryAfter: () => ['Math.min(retryAfterHeader, maxTimeout)'],
      lostAnswer: () => [
        "'ECONNRESET'",
        "methods: methods ?? ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE'",
      ],
    },
  },
  {
    library: 'hls.js',
    release: '1.7.4',
    file: 'hls.js/src/config.ts',
    says: {
      attempts: (claimed) => [`maxNumRetry: ${retriesOf(claimed)},`],
      delay: (claimed) => [
        `retryDelayMs: ${String(firstMsOf(claimed))},`,
        `maxRetryDelayMs: ${String(capMsOf(claimed))},`,
      ],
    },
  },
  {
    library: 'hls.js',
    release: '1.7.4',
    file: 'hls.js/src/utils/error-helper.ts',
    says: { delay: () => ['Math.pow(2, retryCount)', /Math\.random/], retryAfter: () => [/retry-after/i] },
  },
  {
    library: 'swr',
    release: '2.5.1',
    file: 'swr/dist/config-context-*.js',
    says: {
      attempts: () => ['const maxRetryCount = config.errorRetryCount', '!isUndefined(maxRetryCount)'],
      delay: () => [
        '~~((Math.random() + 0.5) * (1 << (currentRetryCount < 8 ? currentRetryCount : 8))) * config.errorRetryInterval',
      ],
    },
  },
  {
    library: '@urql/exchange-retry',
    release: '2.0.0',
    file: '@urql/exchange-retry/dist/urql-exchange-retry.js',
    says: {
      attempts: ({ attempts }) => [`options.maxNumberAttempts || ${String(attempts)};`],
      delay: (claimed) => [
        `options.initialDelayMs || ${String(firstMsOf(claimed))};`,
        `options.maxDelayMs || ${String(capMsOf(claimed) / 1000)}_000;`,
        `Math.random() + ${String(claimed.jitter?.form === 'factor' ? claimed.jitter.from : NaN)};`,
      ],
    },
  },
];

/** The order in which undici lists its statuses. */
const PREFERRED = [500, 502, 503, 504, 429];
