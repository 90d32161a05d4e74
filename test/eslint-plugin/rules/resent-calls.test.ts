import assert from 'node:assert/strict';

import { lintBeside } from './lint-beside.js';
import { code } from './rule-tester.js';

const RETRIES = code(`
  export async function sendWithRetry(url: string, options: RequestInit = {}) {
    for (let attempt = 0; ; attempt++) {
      try {
        return await fetch(url, options);
      } catch (error) {
        if (attempt === 3) throw error;
        await sleep(1000 * Math.random());
      }
    }
  }
  export const sendWithoutRetry = (url: string, options: RequestInit) => fetch(url, options);
  export async function askAgain(method: string, path: string) {
    const response = await fetch(HOST + path, { method });
    if (response.status === 429) {
      await sleep(Number(response.headers.get('retry-after')) * 1000);
      return askAgain(method, path);
    }
    return response;
  }
  export async function requestWithRetry(method: string, path: string, left = 3) {
    try {
      return await fetch(HOST + path, { method });
    } catch (error) {
      if (left === 0) throw error;
      return requestWithRetry(method, path, left - 1);
    }
  }`);

const importing = (call: string) =>
  `import { askAgain, requestWithRetry, sendWithRetry, sendWithoutRetry } from './sender.js';\nexport const place = (order: object, options: RequestInit) => ${call};\n`;

describe('require-idempotency-key where another file sends again', () => {
  for (const [name, call] of [
    ['reads', "sendWithRetry('/orders', { method: 'GET' })"],
    [
      'hands a key along',
      "sendWithRetry('/orders', { method: 'POST', headers: { 'Idempotency-Key': order.id } })",
    ],
    ['hands options on that may have one', "sendWithRetry('/orders', { ...options, method: 'POST' })"],
    ['asks by POST', "requestWithRetry('POST', '/search')"],
    ['calls what sends once', "sendWithoutRetry('/orders', { method: 'POST' })"],
    ['calls what waits for its turn only', "askAgain('POST', '/orders')"],
  ] as const)
    it(`is silent for a call that ${name}`, () => {
      assert.deepEqual(lintBesideSender(importing(call)), []);
    });

  it('tells of a method as an argument', () => {
    const [finding, ...others] = lintBesideSender(importing("requestWithRetry('POST', '/orders')"));
    assert.deepEqual(others, []);
    assert.equal(finding?.messageId, 'unkeyed');
    assert.equal(finding.line, 2);
  });

  it('tells of a method among options, and sends a key with them', () => {
    const before = importing("sendWithRetry('/orders', { method: 'POST', body: JSON.stringify(order) })");
    const [finding, ...others] = lintBesideSender(before);
    assert.deepEqual(others, []);
    const fix = finding?.suggestions?.find(({ messageId }) => messageId === 'sendKey')?.fix;
    assert.ok(fix);
    const after = before.slice(0, fix.range[0]) + fix.text + before.slice(fix.range[1]);
    assert.match(after, /headers: \{ 'Idempotency-Key': createIdempotencyKey\(\) \}/);
    assert.match(after, /import \{ createIdempotencyKey \} from 'forbear';/);
    assert.deepEqual(lintBesideSender(after), []);
  });
});

/** Lints a file beside the one that sends. */
function lintBesideSender(text: string) {
  return lintBeside('require-idempotency-key', { 'sender.ts': RETRIES }, text);
}
