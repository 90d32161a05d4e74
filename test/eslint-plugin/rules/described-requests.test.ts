import { code, ruleNamed, ruleTester } from './rule-tester.js';

const retried = (call: string, more = '') =>
  code(`${more}
    async function place(order) {
      for (let attempt = 0; ; attempt++) {
        try {
          return await ${call};
        } catch (error) {
          if (attempt === 3) throw error;
          await sleep(1000 * Math.random());
        }
      }
    }`);

/** A client of the project's own, in another module, is told what to send. */
ruleTester.run('require-idempotency-key', ruleNamed('require-idempotency-key'), {
  valid: [
    retried("request({ method: 'GET', url: '/orders' })"),
    retried("sendRequest({ method: 'POST', url: '/orders', headers: { 'Idempotency-Key': order.id } })"),
    retried("client.makeRequest({ method: 'POST', path: '/search', body: order })"),
    retried("request({ method: 'POST', title: order.title })"),
    retried('request(order)'),
    {
      name: 'a client of the file that sends a key',
      code: retried(
        "request({ method: 'POST', url: '/orders', body: order })",
        `
    function request({ method, url, body }) {
      return fetch(url, { method, body, headers: { 'Idempotency-Key': body.id } });
    }`,
      ),
    },
  ],
  invalid: [
    {
      name: 'a fetch that a module of the project hands on',
      code: retried(
        "fetch('/orders', { method: 'POST', body: order })",
        "import { fetch } from './platform.js';",
      ),
      errors: [{ messageId: 'unkeyed', suggestions: 1 }],
    },
    {
      name: 'a fetch of a package that stands in for it',
      code: retried(
        "fetch('/orders', { method: 'POST', body: order })",
        "import fetch from '@web-std/fetch';",
      ),
      errors: [{ messageId: 'unkeyed', suggestions: 1 }],
    },
    {
      code: retried("request({ method: 'POST', url: '/orders', body: order })"),
      errors: [{ messageId: 'unkeyed', line: 4, suggestions: 1 }],
    },
    {
      code: retried("client.sendRequest({ method: 'POST', path: '/orders', body: order })"),
      errors: [{ messageId: 'unkeyed', line: 4, suggestions: 1 }],
    },
  ],
});
