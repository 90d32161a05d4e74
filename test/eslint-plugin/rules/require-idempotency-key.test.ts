import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A retry around one call. */
const retried = (call: string) =>
  code(`
    async function place(order) {
      for (let attempt = 0; ; attempt++) {
        try {
          return await ${call};
        } catch (error) {
          if (attempt === 3) throw error;
        }
      }
    }`);

ruleTester.run('require-idempotency-key', ruleNamed('require-idempotency-key'), {
  valid: [
    {
      name: 'what is asked once a connection is there',
      code: code(`
        function connect() {
          const socket = new WebSocket(url);
          socket.on('open', () => fetch('/missed', { method: 'POST', body: lastSeen }));
          socket.onopen = () => fetch('/missed', { method: 'POST', body: lastSeen });
          socket.on('close', () => setTimeout(() => connect(), 1000 * Math.random()));
        }`),
    },
    {
      name: "a request id under a vendor's name",
      code: code(`
        async function acquire(key) {
          const requestId = crypto.randomUUID();
          for (let attempt = 0; attempt < 3; attempt++) {
            const response = await fetch('/locks/' + key, {
              method: 'POST',
              headers: { 'X-Acme-Request-Id': requestId },
            });
            if (response.status !== 503) return response;
          }
        }`),
    },
    {
      name: 'a nonce, which is another one for each request',
      code: retried("axios.post('/log-in', { app: APP, nonce: crypto.randomUUID() })"),
    },
    ...['/files/download', '/files/list_folder', '/keys/get'].map((path) => ({
      name: `a POST that only reads, ${path}`,
      code: code(`
        async function read(args) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await axios.post('${path}', args);
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(Math.random() * 1000);
            }
          }
        }`),
    })),
    ...['getPrices', 'searchOrders', 'findUser', '#estimate', 'fetchRates'].map((name) => ({
      name: `a POST that is sent by ${name}, whatever its address is`,
      code: code(`
        class Client {
          async ${name}(question) {
            for (let attempt = 0; ; attempt++) {
              try {
                return await fetch(this.address, { method: 'POST', body: question });
              } catch (error) {
                if (attempt === 3) throw error;
                await sleep(Math.random() * 1000);
              }
            }
          }
        }`),
    })),
    ...[
      "error.message.includes('429')",
      "String(error).includes('rate limit')",
      '/429|rate.?limit|too many requests/i.test(error.message)',
      'error.message.match(/\\b429\\b/)',
    ].map((asks) => ({
      name: `only what was refused for its number is sent again, by ${asks}`,
      code: code(`
        async function place(order, retries = 3) {
          try {
            return await axios.post('/orders', order);
          } catch (error) {
            if (${asks} && retries > 0) {
              await sleep(Math.random() * 1000);
              return place(order, retries - 1);
            }
            throw error;
          }
        }`),
    })),
    {
      name: 'the words of a message in a variable',
      code: code(`
        async function place(order) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await axios.post('/orders', order);
            } catch (error) {
              const text = error instanceof Error ? error.message : String(error);
              if (!text.includes('429') || attempt === 3) throw error;
              await sleep(Math.random() * 1000);
            }
          }
        }`),
    },
    {
      name: 'what is sent in place of the attempts, once none is left',
      code: code(`
        async function place(order, attempt = 0) {
          try {
            return await inventory.take(order);
          } catch (error) {
            if (attempt < 2 && error.status >= 500) return place(order, attempt + 1);
            return axios.post('/orders/by-mail', order);
          }
        }`),
    },
    {
      name: 'only what was answered is sent again, until a flag says that it is done',
      code: code(`
        async function place(order) {
          let tries = 0;
          let done = false;
          while (!done) {
            tries++;
            try {
              await client.post('/orders/drafts', order);
              done = true;
            } catch (error) {
              if (!(error instanceof BackendError && error.status === 400) || tries >= 5) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`),
    },
    ...[
      "socket.on('message', relay);",
      "socket.addEventListener('message', relay);",
      'socket.onmessage = relay;',
    ].map((listen) => ({
      name: `what is sent for a message of the connection: ${listen}`,
      code: code(`
          function connect() {
            const socket = new WebSocket(url);
            ${listen.replace('relay', "async ({ data }) => { await fetch('/orders', { method: 'POST', body: data }); }")}
            socket.on('close', () => setTimeout(connect, 1000 * Math.random()));
          }`),
    })),
    "await fetch('/orders', { method: 'POST' });",
    retried("fetch('/orders/1', { method: 'PUT', body })"),
    retried("fetch('/orders/1', { method: 'DELETE' })"),
    retried("fetch('https://api.example.com/v1/prices', { method: 'POST', body })"),
    retried("fetch('/search', { method: 'POST', body })"),
    retried("fetch('/graphql', { method: 'POST', body })"),
    retried('fetch(url, options)'),
    retried("fetch('/orders', { method: 'POST', headers: { 'Idempotency-Key': order.id } })"),
    retried("fetch('/orders', { method: 'POST', headers: { 'X-Request-Id': order.id } })"),
    retried("fetch('/orders', { method: 'POST', body: JSON.stringify({ requestId: order.id }) })"),
    retried("client.post('/orders', order, { idempotencyKey: order.id })"),
    {
      name: 'a meter event of Stripe has an identifier',
      code: `import Stripe from 'stripe';\nconst stripe = new Stripe(key);\n${retried('stripe.billing.meterEvents.create({ identifier: order.id })')}`,
    },
    `import Stripe from 'stripe';\nconst stripe = new Stripe(key);\n${retried('stripe.refunds.create({ charge }, { idempotencyKey: order.id })')}`,
    `import Stripe from 'stripe';\nconst stripe = new Stripe(key);\n${retried('stripe.refunds.retrieve(order.id)')}`,
    {
      name: 'an SDK is handed a key of the caller',
      code: retried('square.payments.create({ idempotencyKey: order.key, sourceId: order.source })'),
    },
    {
      name: 'a helper is handed another method',
      code: `const send = (method, url, data) => axios[method](url, data);\n${retried("send('put', '/orders/1', order)")}`,
    },
    {
      name: 'an element of the page, found by jQuery',
      code: retried("$('#order').post('/orders')"),
    },
    {
      name: 'the key is set on the headers later',
      code: code(`
        async function place(order) {
          const headers = new Headers();
          headers.set('Idempotency-Key', order.id);
          for (let attempt = 0; ; attempt++) {
            try {
              return await fetch('/orders', { method: 'POST', headers });
            } catch (error) {
              if (attempt === 3) throw error;
            }
          }
        }`),
    },
    {
      name: 'headers that come from elsewhere may have one',
      code: retried("fetch('/orders', { method: 'POST', headers: headersFor(order) })"),
    },
    {
      name: 'only what was refused is sent again',
      code: code(`
        async function place(order) {
          for (let attempt = 0; ; attempt++) {
            const response = await fetch('/orders', { method: 'POST' });
            if (response.status !== 429 || attempt === 3) return response;
            await sleep(retryAfterMs(response) + Math.random() * 1000);
          }
        }`),
    },
  ],
  invalid: [
    ...[
      "error.message.includes('502')",
      '/429|timeout/.test(error.message)',
      '/5\\d\\d/.test(error.message)',
    ].map((asks) => ({
      name: `what may have been carried out is sent again, by ${asks}`,
      code: code(`
          async function place(order, retries = 3) {
            try {
              return await axios.post('/orders', order);
            } catch (error) {
              if (${asks} && retries > 0) {
                await sleep(Math.random() * 1000);
                return place(order, retries - 1);
              }
              throw error;
            }
          }`),
      errors: [{ messageId: 'unkeyed' as const, line: 3, suggestions: 1 }],
    })),
    {
      name: 'the method by way of a helper, reported where the retry calls it',
      code: `const send = (method, url, data) => axios[method](url, data);\n${retried("send('post', '/orders', order)")}`,
      errors: [{ messageId: 'unkeyed', line: 5, column: 20, data: { method: 'POST' }, suggestions: 1 }],
    },
    {
      name: 'the method by way of functions that are handed the fetch and make its options',
      code: code(`
        const optionsOf = (method, body) => {
          const options = { method, headers: {} };
          return method === 'GET' ? options : { ...options, body };
        };
        const request = async (fetcher, method, url, body) => await fetcher(url, optionsOf(method, body));
        class Orders {
          async place(order, retries = 3) {
            try {
              return await request(this.fetch, 'POST', '/orders', order);
            } catch (error) {
              if (retries === 0) throw error;
              return this.place(order, retries - 1);
            }
          }
        }`),
      errors: [{ messageId: 'unkeyed', line: 9, suggestions: [] }],
    },
    ...['fetchJson', 'getOrCreate', 'queryWithRetry', 'load', 'placeOrder'].map((name) => ({
      name: `a POST that is sent by ${name}, which may send anything`,
      code: code(`
        class Client {
          async ${name}(order) {
            for (let attempt = 0; ; attempt++) {
              try {
                return await fetch(this.address, { method: 'POST', body: order });
              } catch (error) {
                if (attempt === 3) throw error;
                await sleep(Math.random() * 1000);
              }
            }
          }
        }`),
      errors: [{ messageId: 'unkeyed' as const, line: 5, suggestions: 1 }],
    })),
    {
      name: 'a refresh token, which is spent by its first use',
      code: retried("fetch(`${base}/token?grant_type=refresh_token`, { method: 'POST', body })"),
      errors: [{ messageId: 'unkeyed' as const, line: 4, suggestions: 1 }],
    },
    {
      code: retried("$.ajax({ type: 'POST', url: '/orders', data: order })"),
      errors: [{ messageId: 'unkeyed', suggestions: 1 }],
    },
    {
      code: `import Stripe from 'stripe';\nconst stripe = new Stripe(key);\n${retried('stripe.paymentIntents.create({ amount: order.sum })')}`,
      errors: [{ messageId: 'unkeyed', line: 6, suggestions: 1 }],
    },
    {
      name: 'an SDK is handed another key for each attempt',
      code: code(`
        import retry from 'async-retry';
        export const pay = (order) =>
          retry(async () => {
            const idempotencyKey = randomUUID();
            const payment = { idempotencyKey, sourceId: order.source };
            return await square.paymentsApi.createPayment(payment);
          });`),
      errors: [{ messageId: 'perAttempt', line: 4, suggestions: 1 }],
    },
    {
      name: 'a client that is injected, by its type',
      code: code(`
        import { HttpService } from '@nestjs/axios';

        export class Orders {
          constructor(private readonly backend: HttpService) {}

          async place(where: string, order: object) {
            for (let attempt = 0; ; attempt++) {
              try {
                return await firstValueFrom(this.backend.post(where, order));
              } catch (error) {
                if (attempt === 3) throw error;
              }
            }
          }
        }`),
      errors: [
        {
          messageId: 'unkeyed',
          line: 9,
          suggestions: [
            {
              messageId: 'sendKey',
              output: code(`
                import { HttpService } from '@nestjs/axios';
                import { createIdempotencyKey } from 'forbear';

                export class Orders {
                  constructor(private readonly backend: HttpService) {}

                  async place(where: string, order: object) {
                    const idempotencyKey = createIdempotencyKey();
                    for (let attempt = 0; ; attempt++) {
                      try {
                        return await firstValueFrom(this.backend.post(where, order, { headers: { 'Idempotency-Key': idempotencyKey } }));
                      } catch (error) {
                        if (attempt === 3) throw error;
                      }
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'no headers yet',
      code: retried("fetch('/orders', { method: 'POST', body })"),
      errors: [
        {
          messageId: 'unkeyed',
          line: 4,
          suggestions: [
            {
              messageId: 'sendKey',
              output: code(`
                import { createIdempotencyKey } from 'forbear';

                async function place(order) {
                  const idempotencyKey = createIdempotencyKey();
                  for (let attempt = 0; ; attempt++) {
                    try {
                      return await fetch('/orders', { method: 'POST', body, headers: { 'Idempotency-Key': idempotencyKey } });
                    } catch (error) {
                      if (attempt === 3) throw error;
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a client that takes its options third',
      code: code(`
        import axios from 'axios';
        async function place(order, attempt = 0) {
          try {
            return await axios.post('/orders', order);
          } catch (error) {
            if (attempt === 3) throw error;
            return place(order, attempt + 1);
          }
        }`),
      errors: [
        {
          messageId: 'unkeyed',
          line: 4,
          column: 18,
          suggestions: [
            {
              messageId: 'sendKey',
              output: code(`
                import axios from 'axios';
                import { createIdempotencyKey } from 'forbear';
                async function place(order, attempt = 0, idempotencyKey = createIdempotencyKey()) {
                  try {
                    return await axios.post('/orders', order, { headers: { 'Idempotency-Key': idempotencyKey } });
                  } catch (error) {
                    if (attempt === 3) throw error;
                    return place(order, attempt + 1, idempotencyKey);
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'options that are made in front of the attempts',
      code: code(`
        async function place(order) {
          const options = { method: 'POST', headers: { Accept: 'application/json' } };
          for (let attempt = 0; ; attempt++) {
            try {
              return await fetch('/orders', options);
            } catch (error) {
              if (attempt === 3) throw error;
            }
          }
        }`),
      errors: [
        {
          messageId: 'unkeyed',
          line: 5,
          suggestions: [
            {
              messageId: 'sendKey',
              output: code(`
                import { createIdempotencyKey } from 'forbear';

                async function place(order) {
                  const options = { method: 'POST', headers: { Accept: 'application/json', 'Idempotency-Key': createIdempotencyKey() } };
                  for (let attempt = 0; ; attempt++) {
                    try {
                      return await fetch('/orders', options);
                    } catch (error) {
                      if (attempt === 3) throw error;
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a client that takes the headers themselves',
      code: code(`
        async function place(url, order) {
          const headers = { 'Content-Type': 'application/json' };
          return withRetry(async () => this.httpClient.post(url, JSON.stringify(order), headers));
        }
        async function withRetry(operation) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await operation();
            } catch (error) {
              if (attempt === 3) throw error;
            }
          }
        }`),
      errors: [
        {
          messageId: 'unkeyed',
          line: 3,
          suggestions: [
            {
              messageId: 'sendKey',
              output: code(`
                import { createIdempotencyKey } from 'forbear';

                async function place(url, order) {
                  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': createIdempotencyKey() };
                  return withRetry(async () => this.httpClient.post(url, JSON.stringify(order), headers));
                }
                async function withRetry(operation) {
                  for (let attempt = 0; ; attempt++) {
                    try {
                      return await operation();
                    } catch (error) {
                      if (attempt === 3) throw error;
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'headers of a type of their own, and those of all calls, are left alone',
      code: code(`
        const shared = { headers: { Accept: 'application/json' } };
        async function place(order: Order) {
          const options: Options = { method: 'POST', headers: {} };
          for (let attempt = 0; ; attempt++) {
            try {
              return await fetch('/orders', options);
            } catch (error) {
              if (attempt === 3) throw error;
            }
          }
        }
        async function pay(order: Order) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await axios.post('/payments', order, shared);
            } catch (error) {
              if (attempt === 3) throw error;
            }
          }
        }`),
      errors: [
        { messageId: 'unkeyed', line: 6 },
        { messageId: 'unkeyed', line: 15 },
      ],
    },
    {
      name: "an SDK's own option",
      code: code(`
        import Stripe from 'stripe';
        const stripe = new Stripe(secret, { maxNetworkRetries: 0 });
        async function pay(order) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await stripe.paymentIntents.create({ amount: order.amount });
            } catch (error) {
              if (attempt === 3) throw error;
            }
          }
        }`),
      errors: [
        {
          messageId: 'unkeyed',
          line: 6,
          suggestions: [
            {
              messageId: 'sendKey',
              output: code(`
                import Stripe from 'stripe';
                import { createIdempotencyKey } from 'forbear';
                const stripe = new Stripe(secret, { maxNetworkRetries: 0 });
                async function pay(order) {
                  const idempotencyKey = createIdempotencyKey();
                  for (let attempt = 0; ; attempt++) {
                    try {
                      return await stripe.paymentIntents.create({ amount: order.amount }, { idempotencyKey });
                    } catch (error) {
                      if (attempt === 3) throw error;
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'another key for each attempt',
      code: retried(
        "fetch('/orders', { method: 'POST', headers: { 'Idempotency-Key': crypto.randomUUID() } })",
      ),
      errors: [
        {
          messageId: 'perAttempt',
          line: 4,
          suggestions: [
            {
              messageId: 'makeKeyOnce',
              output: code(`
                async function place(order) {
                  const idempotencyKey = crypto.randomUUID();
                  for (let attempt = 0; ; attempt++) {
                    try {
                      return await fetch('/orders', { method: 'POST', headers: { 'Idempotency-Key': idempotencyKey } });
                    } catch (error) {
                      if (attempt === 3) throw error;
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'a key with the number of the attempt in it',
      code: retried(
        "fetch('/orders', { method: 'POST', headers: { 'Idempotency-Key': `${order.id}-${attempt}` } })",
      ),
      errors: [
        {
          messageId: 'perAttempt',
          line: 4,
          suggestions: [
            {
              messageId: 'makeKeyOnce',
              output: code(`
                import { createIdempotencyKey } from 'forbear';

                async function place(order) {
                  const idempotencyKey = createIdempotencyKey();
                  for (let attempt = 0; ; attempt++) {
                    try {
                      return await fetch('/orders', { method: 'POST', headers: { 'Idempotency-Key': idempotencyKey } });
                    } catch (error) {
                      if (attempt === 3) throw error;
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
  ],
});
