import assert from 'node:assert/strict';

import { mayRetry } from '../../../eslint-plugin/src/analysis/gate.js';

const walked = {
  'an awaited call in a try': 'for (;;) try { return await load(); } catch {}',
  'a chain': 'load().catch(() => load());',
  'a timer': 'socket.onclose = () => setTimeout(open, 1000);',
  'a callback that is told of an error':
    'function attempt(n, done) { load((err, page) => err && n ? attempt(n - 1, done) : done(page)); }',
  'a call of a helper': 'export const load = () => withRetry(() => get(url));',
  'a call of a helper with a type argument': 'export const load = () => retry<Page>(() => get(url));',
  'an option of a client': 'export const client = make({ maxRetries: 5 });',
  'what imports a library': "import retry from 'async-retry';\nexport default retry(get, {});",
  'a delay function': 'export const options = { retryStrategy: (times) => times * 50 };',
  'a read of the header': "export const seconds = (headers) => Number(headers['retry-after']);",
  'an interceptor': 'axios.interceptors.response.use(undefined, (error) => axios(error.config));',
  'a status that is asked again':
    'async function load() { const page = await fetch(url); return page.status === 429 ? load() : page; }',
  'code below a comment':
    '/* What fails is asked again. */\nexport const load = () => withRetry(() => get(url));',
  'a wait that blocks': 'while (tries--) try { return lock(); } catch { sleepSync(100); }',
};

const passedOver = {
  'code that only computes':
    'export const total = (orders) => orders.reduce((sum, { price }) => sum + price, 0);',
  'a parser that catches its own errors':
    'export function parse(text) { try { return JSON.parse(text); } catch (error) { return undefined; } }',
  'a comment that speaks of attempts':
    '// Attempts to find the node.\nexport const find = (node) => node.parent;',
  'documentation that speaks of retries':
    '/**\n * Retries are up to whoever calls: `await load()` may throw.\n */\nexport const load = async () => (await get(url)).body;',
  'awaiting without a failure': 'export const load = async () => (await get(url)).body;',
};

describe('the look at the text of a file', () => {
  for (const [what, code] of Object.entries(walked))
    it(`lets ${what} through`, () => {
      assert.equal(mayRetry(code), true);
    });

  for (const [what, code] of Object.entries(passedOver))
    it(`spares ${what} the walk`, () => {
      assert.equal(mayRetry(code), false);
    });
});
