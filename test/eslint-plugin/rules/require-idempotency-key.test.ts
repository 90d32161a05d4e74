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
    "await fetch('/orders', { method: 'POST' });",
    retried("fetch('/orders/1', { method: 'PUT', body })"),
    retried("fetch('/orders/1', { method: 'DELETE' })"),
    retried("fetch('/search', { method: 'POST', body })"),
    retried("fetch('/graphql', { method: 'POST', body })"),
    retried('fetch(url, options)'),
    retried("fetch('/orders', { method: 'POST', headers: { 'Idempotency-Key': order.id } })"),
    retried("fetch('/orders', { method: 'POST', headers: { 'X-Request-Id': order.id } })"),
    retried("fetch('/orders', { method: 'POST', body: JSON.stringify({ requestId: order.id }) })"),
    retried("client.post('/orders', order, { idempotencyKey: order.id })"),
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
