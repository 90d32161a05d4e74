import assert from 'node:assert/strict';
import * as parser from '@typescript-eslint/parser';
import { Linter, type Rule } from 'eslint';
import { callRewrites } from 'eslint-plugin-forbear/call-rewrites';
import { code } from './rule-tester.js';

const linter = new Linter();

/** What a text becomes by each rewrite that is offered for its calls, by the names of the messages. */
function rewritten(text: string): Record<string, string> {
  const messages = linter.verify(text, {
    languageOptions: { parser },
    plugins: { probe: { rules: { call: callRewrites as unknown as Rule.RuleModule } } },
    rules: { 'probe/call': 'error' },
  });
  return Object.fromEntries(
    messages.flatMap(({ suggestions = [] }) =>
      suggestions.map(({ messageId = '', fix: { range, text: inserted } }) => [
        messageId,
        text.slice(0, range[0]) + inserted + text.slice(range[1]),
      ]),
    ),
  );
}

describe('rewrites of a call', () => {
  it('wrap it in retry(), put a breaker around it, or replace fetch', () => {
    const text = code(`
      import { log } from './log.js';

      export async function load(id) {
        return await fetch('https://api.example.com/items', { signal: log.signal });
      }`).trimStart();
    const call = "fetch('https://api.example.com/items', { signal: log.signal })";
    const at = (names: string, declaration: string, by: string) =>
      text
        .replace("log.js';\n", `log.js';\nimport { ${names} } from 'forbear';\n`)
        .replace('export', `${declaration}export`)
        .replace(call, by);
    assert.deepEqual(rewritten(text), {
      fetch: at(
        'createFetch',
        'const fetchWithRetry = createFetch();\n\n',
        call.replace('fetch', 'fetchWithRetry'),
      ),
      retry: at('retry', '', `retry(() => ${call})`),
      breaker: at(
        'CircuitBreaker, isTransient',
        "const breaker = new CircuitBreaker({ name: 'api.example.com', failureOnResult: isTransient });\n\n",
        `breaker.run(() => ${call})`,
      ),
    });
  });

  it('use the fetch that the module has made already', () => {
    const text = code(`
      import { createFetch } from 'forbear';
      const request = createFetch({ maxAttempts: 5 });
      export const load = () => fetch('/items');`);
    assert.equal(rewritten(text).fetch, text.replace("fetch('/items')", "request('/items')"));
  });

  it('are there for any call that is waited for', () => {
    assert.deepEqual(Object.keys(rewritten('await db.connect();')), ['retry']);
  });

  it('do not repeat what must not happen twice', () => {
    assert.equal(rewritten("await fetch('/pay', { method: 'POST' });").retry, undefined);
    assert.notEqual(rewritten("await fetch('/pay', { method: 'POST' });").fetch, undefined);
  });

  it('take no other function for the fetch of the platform', () => {
    assert.deepEqual(Object.keys(rewritten("const fetch = make(); await fetch('/items');")), ['retry']);
  });

  for (const [what, text] of Object.entries({
    'what is retried or guarded already':
      "await retry(() => fetch('/a')); await breaker.run(() => fetch('/b'));",
    'waits, and bundles of other calls': 'await sleep(5); await Promise.all(jobs);',
    'what waits for its own arguments': 'await save(await sleep(5));',
    'calls that nothing waits for': 'log(text);',
  }))
    it(`leave alone ${what}`, () => {
      assert.deepEqual(rewritten(text), {});
    });
});
