import { code, publishedRule, ruleTester } from './rule-tester.js';

ruleTester.run('prefer-forbear', publishedRule('prefer-forbear'), {
  valid: [
    "import { retry } from 'forbear';\nexport const load = (url) => retry(() => fetch(url));",
    "import pRetry from 'p-retry';\nexport const load = (url) => pRetry(() => fetch(url));",
    'for (const item of items) await fetch(item);',
    {
      name: 'what stays on this machine',
      code: code(`
        import { rename } from 'node:fs/promises';
        async function move(from, to) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await rename(from, to);
            } catch (error) {
              if (attempt === 2) throw error;
              await sleep(50);
            }
          }
        }`),
    },
  ],
  invalid: [
    {
      code: code(`
        import { sleep } from './sleep.js';

        async function load(url) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await fetch(url);
            } catch (error) {
              if (attempt === 2) throw error;
              await sleep(Math.random() * 1000);
            }
          }
        }`),
      errors: [
        {
          messageId: 'fetch',
          line: 4,
          column: 3,
          suggestions: [
            {
              messageId: 'rewrite',
              output: code(`
                import { retry, constantBackoff } from 'forbear';

                async function load(url) {
                  return retry(() => fetch(url), {
                    maxAttempts: 3,
                    backoff: constantBackoff({ delayMs: 1000 }),
                  });
                }`),
            },
            {
              messageId: 'createFetch',
              output: code(`
                import { createFetch, constantBackoff } from 'forbear';

                const load = createFetch({ maxAttempts: 3, backoff: constantBackoff({ delayMs: 1000 }) });`),
            },
          ],
        },
      ],
    },
    {
      code: code(`
        async function book(order, retries = 3) {
          try {
            return await ledger.book(order);
          } catch (error) {
            if (retries === 0) throw error;
            await sleep(500);
            return book(order, retries - 1);
          }
        }`),
      errors: [
        {
          messageId: 'retry',
          line: 1,
          suggestions: [
            {
              messageId: 'rewrite',
              output: code(`
                import { retry, constantBackoff } from 'forbear';

                async function book(order, retries = 3) {
                  return retry(() => ledger.book(order), {
                    maxAttempts: retries + 1,
                    backoff: constantBackoff({ delayMs: 500 }),
                    retryOn: () => true,
                  });
                }`),
            },
          ],
        },
      ],
    },
  ],
});
