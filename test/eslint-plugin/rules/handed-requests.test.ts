import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A function that sends what its callers say, again and again. */
const sender = (parameters: string, call: string, calls: string) =>
  code(`
        async function send(${parameters}) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await ${call};
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }
        ${calls}`);

const byMethod = (calls: string) =>
  sender('method, path, body', 'fetch(HOST + path, { method, body })', calls);
const byOptions = (calls: string) => sender('url, options', 'fetch(url, options)', calls);

/** The method is for the callers to say, and what a caller in the file says is known. */
ruleTester.run('require-idempotency-key', ruleNamed('require-idempotency-key'), {
  valid: [
    {
      name: 'a file that reads',
      code: byMethod("export const load = (id) => send('GET', '/orders/' + id);"),
    },
    { name: 'a file that puts', code: byOptions("send('/orders/1', { method: 'PUT', body });") },
    { name: 'nobody that calls it', code: byMethod('export { send };') },
    {
      name: 'a key that comes with the call',
      code: byOptions("send('/orders', { method: 'POST', body, headers: { 'Idempotency-Key': order.id } });"),
    },
    { name: 'a query', code: byOptions("send('/search', { method: 'POST', body });") },
    {
      name: 'options from elsewhere',
      code: byOptions('export const pass = (options) => send(HOST, options);'),
    },
    {
      name: 'a call of another function of that name',
      code: byMethod(`
        class Mail {
          send(method, path) { return queue(method, path); }
          post() { return this.send('POST', '/mails'); }
        }`),
    },
  ],
  invalid: [
    {
      name: 'the method as an argument',
      code: byMethod("export const place = (order) => send('POST', '/orders', order);"),
      errors: [{ messageId: 'unkeyed', line: 4, suggestions: 1 }],
    },
    {
      name: 'the method among options',
      code: byOptions("send('/orders', { method: 'POST', body });"),
      errors: [{ messageId: 'unkeyed', line: 4 }],
    },
    {
      name: 'options that are spread',
      code: sender(
        'url, options',
        'fetch(url, { ...options, credentials: "include" })',
        "send('/orders', { method: 'PATCH', body });",
      ),
      errors: [{ messageId: 'unkeyed', data: { method: 'PATCH' } }],
    },
    {
      name: 'a method of a class, by way of another one',
      code: code(`
        import axios from 'axios';
        class Client {
          http = axios.create({ timeout: 1000 });
          async request(config, left = 3) {
            try {
              return await this.http.request(config);
            } catch (error) {
              if (left === 0) throw error;
              await sleep(1000 * Math.random());
              return this.request(config, left - 1);
            }
          }
          call(method, url, data) { return this.request({ method, url, data }); }
          place(order) { return this.call('post', '/orders', order); }
        }`),
      errors: [{ messageId: 'unkeyed', line: 6 }],
    },
  ],
});
