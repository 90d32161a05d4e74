import assert from 'node:assert/strict';

import { findingsIn, rulesReporting } from './findings.js';

const JITTER = ['require-jitter'];

/** Options of SDKs by which all their clients wait the same, and those that leave it at the default. */
const CASES: Readonly<Record<string, { unsafe: string; safe: readonly string[] }>> = {
  'posthog-node': {
    unsafe: "import { PostHog } from 'posthog-node';\nnew PostHog(key, { fetchRetryDelay: 1000 });",
    safe: [
      "import { PostHog } from 'posthog-node';\nnew PostHog(key, { fetchRetryCount: 0, fetchRetryDelay: 1000 });",
    ],
  },
  '@google/genai': {
    unsafe:
      "import { GoogleGenAI } from '@google/genai';\nnew GoogleGenAI({ apiKey, httpOptions: { retryOptions: { jitter: 0 } } });",
    safe: [
      "import { GoogleGenAI } from '@google/genai';\nnew GoogleGenAI({ apiKey, httpOptions: { retryOptions: { attempts: 5 } } });",
      "import { GoogleGenAI } from '@google/genai';\nnew GoogleGenAI({ apiKey });",
    ],
  },
  'tus-js-client': {
    unsafe:
      "import * as tus from 'tus-js-client';\nnew tus.Upload(file, { endpoint, retryDelays: [0, 3000, 5000] });",
    safe: [
      "import { Upload } from 'tus-js-client';\nnew Upload(file, { endpoint, retryDelays: null });",
      "import { Upload } from 'tus-js-client';\nnew Upload(file, { endpoint });",
    ],
  },
  '@modelcontextprotocol/sdk': {
    unsafe: `import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
new StreamableHTTPClientTransport(url, { reconnectionOptions: { initialReconnectionDelay: 500, maxRetries: 5 } });`,
    safe: [
      `import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
new StreamableHTTPClientTransport(url, { reconnectionOptions: { initialReconnectionDelay: 500 * spread, maxRetries: 5 } });`,
    ],
  },
  viem: {
    unsafe:
      "import { http } from 'viem';\nexport const transport = http(url, { retryCount: 5, retryDelay: 1000 });",
    safe: ["import { http } from 'viem';\nexport const transport = http(url, { retryCount: 5 });"],
  },
  postgres: {
    unsafe: "import postgres from 'postgres';\nexport const sql = postgres(url, { max: 10, backoff: 5 });",
    safe: ["import postgres from 'postgres';\nexport const sql = postgres({ host, max: 10 });"],
  },
};

describe('options of SDKs and connections', () => {
  for (const [name, { unsafe, safe }] of Object.entries(CASES))
    it(`${name} is reported where it waits the same in every client`, () => {
      assert.deepEqual(rulesReporting(unsafe), JITTER);
      for (const text of safe) assert.deepEqual(rulesReporting(text), [], text);
    });

  it('postgres gets a backoff that grows, in the seconds that it takes', () => {
    const [finding] = findingsIn(CASES.postgres?.unsafe ?? '');
    assert.match(
      finding?.mended ?? '',
      /backoff: \(retries\) => Math\.random\(\) \* Math\.min\(3 \*\* retries \/ 100, 20\)/,
    );
  });

  it('a retry around Microsoft Graph multiplies with its own', () => {
    const text = `import { Client } from '@microsoft/microsoft-graph-client';
import pRetry from 'p-retry';
const graph = Client.init({ authProvider });
export const me = () => pRetry(() => graph.api('/me').select('id').get(), { retries: 2, randomize: true });`;
    const [finding] = findingsIn(text).filter(({ rule }) => rule === 'no-nested-retry');
    assert.match(finding?.message ?? '', /12/);
  });
});
