import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A promise of what Node's `request` comes to, tried again whatever it was. */
const posted = (request: string, { before = '', after = '' } = {}) =>
  code(`import * as http from 'http';
    import https from 'node:https';
    ${before}
    const post = (entry, key) =>
      new Promise((resolve, reject) => {
        const request = ${request};
        request.on('error', reject);${after}
        request.end(entry);
      });
    async function enter(entry, key) {
      for (let attempt = 0; ; attempt++) {
        try {
          return await post(entry, key);
        } catch (error) {
          if (attempt === 3) throw error;
          await sleep(1000 * Math.random());
        }
      }
    }`);

const LEDGER = "'https://ledger.example/entries'";
const unkeyed = [{ messageId: 'unkeyed', data: { method: 'POST' } }];

/** Node's own HTTP client, whose answers come to callbacks. */
ruleTester.run('require-idempotency-key', ruleNamed('require-idempotency-key'), {
  valid: [
    posted(`https.request(${LEDGER}, resolve)`),
    posted(`https.request(${LEDGER}, { method: 'PUT' }, resolve)`),
    posted(`https.request(${LEDGER}, { method: 'POST', headers: { 'Idempotency-Key': key } }, resolve)`),
    posted("https.request('https://ledger.example/search', { method: 'POST' }, resolve)"),
    {
      name: 'a path of what a function returns, which only asks',
      code: posted('https.request(optionsOf(entry), resolve)', {
        before: "const optionsOf = () => ({ hostname: 'ledger.example', path: '/search', method: 'POST' });",
      }),
    },
    {
      name: 'a key that is set once the request is made',
      code: posted(`https.request(${LEDGER}, { method: 'POST' }, resolve)`, {
        after: "\n    request.setHeader('Idempotency-Key', key);",
      }),
    },
    {
      name: 'headers that are set by names out of sight',
      code: posted(`https.request(${LEDGER}, { method: 'POST' }, resolve)`, {
        after: '\n    for (const [name, value] of key.headers) request.setHeader(name, value);',
      }),
    },
    {
      name: 'a function out of sight that gives the request its headers',
      code: posted(`https.request(${LEDGER}, { method: 'POST' }, resolve)`, {
        after: '\n    addHeaders(request, key);',
      }),
    },
    {
      name: 'a request of something else that is called so',
      code: posted(`queue.request(${LEDGER}, { method: 'POST' }, resolve)`, {
        before: "import queue from './queue.js';",
      }),
    },
  ],
  invalid: [
    {
      name: 'an address and options',
      code: posted(`https.request(${LEDGER}, { method: 'POST' }, resolve)`),
      errors: unkeyed,
    },
    {
      name: 'options alone',
      code: posted("https.request({ host: 'ledger.example', path: '/entries', method: 'POST' }, resolve)"),
      errors: unkeyed,
    },
    {
      name: 'what a function returns',
      code: posted('https.request(optionsOf(entry), resolve)', {
        before: "const optionsOf = () => ({ hostname: 'ledger.example', path: '/entries', method: 'POST' });",
      }),
      errors: unkeyed,
    },
    {
      name: 'a function that is chosen by the protocol',
      code: posted(`send(${LEDGER}, { method: 'POST' }, resolve)`, {
        before: 'const send = config.secure ? https.request : http.request;',
      }),
      errors: unkeyed,
    },
    {
      name: 'a module that is chosen by the protocol',
      code: posted(`transport.request(address, { method: 'POST' }, resolve)`, {
        before: "const transport = address.startsWith('https:') ? https : http;",
      }),
      errors: unkeyed,
    },
    {
      name: 'other headers that are set once the request is made',
      code: posted(`https.request(${LEDGER}, { method: 'POST' }, resolve)`, {
        after: "\n    request.setHeader('Content-Type', 'application/json');",
      }),
      errors: unkeyed,
    },
    {
      name: 'a key of each attempt that is set once the request is made',
      code: posted(`https.request(${LEDGER}, { method: 'POST' }, resolve)`, {
        after: "\n    request.setHeader('Idempotency-Key', crypto.randomUUID());",
      }),
      errors: [{ messageId: 'perAttempt' }],
    },
  ],
});

/** The same where only a failed status rejects. */
const answered = (request: string) =>
  posted(
    `${request}, (response) =>
          response.statusCode === 201 ? resolve() : reject(new Error(String(response.statusCode))))`,
  );

ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    answered("http.request('http://localhost:8080/entries', { method: 'POST' }"),
    answered("http.request({ socketPath: '/run/ledger.sock', path: '/entries', method: 'POST' }"),
    answered("http.request({ host: '127.0.0.1', path: '/entries', method: 'POST' }"),
  ],
  invalid: [
    {
      code: answered(`https.request(${LEDGER}, { method: 'POST' }`),
      errors: [{ messageId: 'ignored' }],
    },
    {
      code: answered("https.request({ host: 'ledger.example', path: '/entries', method: 'POST' }"),
      errors: [{ messageId: 'ignored' }],
    },
  ],
});
