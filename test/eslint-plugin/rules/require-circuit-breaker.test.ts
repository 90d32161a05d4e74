import { code, ruleNamed, ruleTester } from './rule-tester.js';

const retried = (call: string, before = '') =>
  code(`
    ${before}
    async function load() {
      for (let attempt = 0; ; attempt++) {
        try {
          return await ${call};
        } catch (error) {
          if (attempt === 2) throw error;
          await sleep(Math.random() * 1000);
        }
      }
    }`);

ruleTester.run('require-circuit-breaker', ruleNamed('require-circuit-breaker'), {
  valid: [
    "await fetch('https://api.example.com');",
    retried('readFile(name)', "import { readFile } from 'node:fs/promises';"),
    retried("breaker.run(() => fetch('/items'))", "import { breaker } from './breaker.js';"),
    retried("fetch('/items')", "import { createFetch } from 'forbear'; const fetch = createFetch();"),
  ],
  invalid: [
    {
      code: retried("fetch('https://api.example.com/items')").trimStart(),
      errors: [
        {
          message: /^Nothing remembers that api\.example\.com is down: each call makes 3 attempts again/,
          suggestions: [
            {
              messageId: 'wrapInBreaker',
              output: code(`
                import { CircuitBreaker, isTransient } from 'forbear';

                const breaker = new CircuitBreaker({ name: 'api.example.com', failureOnResult: isTransient });

                async function load() {
                  for (let attempt = 0; ; attempt++) {
                    try {
                      return await breaker.run(() => fetch('https://api.example.com/items'));
                    } catch (error) {
                      if (attempt === 2) throw error;
                      await sleep(Math.random() * 1000);
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    ...['config.items.url', 'process.env.ITEMS_URL'].map((base) => ({
      name: `an address that is the same for all calls: ${base}`,
      code: [
        "import { config } from './config.js';",
        '',
        retried(`fetch(\`\${${base}}/items\`)`).trim(),
      ].join('\n'),
      errors: [
        {
          messageId: 'unguarded',
          suggestions: [
            {
              messageId: 'wrapInBreaker',
              output: [
                "import { config } from './config.js';",
                "import { CircuitBreaker, isTransient } from 'forbear';",
                '',
                'const breaker = new CircuitBreaker({ failureOnResult: isTransient });',
                '',
                retried(`breaker.run(() => fetch(\`\${${base}}/items\`))`).trim(),
              ].join('\n'),
            },
          ],
        },
      ],
    })),
    ...['this.url', 'config[region]', 'options.url'].map((base) => ({
      name: `an address that another call may have another one of: ${base}`,
      code: retried(`fetch(\`\${${base}}/items\`)`, "import { config } from './config.js';").replace(
        'load()',
        'load(options, region)',
      ),
      errors: [{ messageId: 'unguarded' }],
    })),
    {
      name: 'a client that rejects, of a base address that the module knows',
      code: [
        "import axios from 'axios';",
        '',
        'const BASE = process.env.BASE;',
        'load();',
        retried('axios.get(`${BASE}/items`)').trim(),
      ].join('\n'),
      errors: [
        {
          messageId: 'unguarded',
          suggestions: [
            {
              messageId: 'wrapInBreaker',
              output: [
                "import axios from 'axios';",
                "import { CircuitBreaker, isTransient } from 'forbear';",
                '',
                'const breaker = new CircuitBreaker({ failureOn: isTransient });',
                '',
                'const BASE = process.env.BASE;',
                'load();',
                retried('breaker.run(() => axios.get(`${BASE}/items`))').trim(),
              ].join('\n'),
            },
          ],
        },
      ],
    },
    {
      name: 'an address of which nothing is known, and more of the call than its promise',
      code: [
        retried('got(`https://api.example.com/items`).json()', "import got from 'got';"),
        retried('axios.get(url)', "import axios from 'axios';").replace('load()', 'loadFrom(url)'),
        retried('fetch(await address())').replace('load()', 'loadFound()'),
      ].join('\n'),
      errors: [{ messageId: 'unguarded' }, { messageId: 'unguarded' }, { messageId: 'unguarded' }],
    },
    {
      name: 'a function that is nothing but a fetch with retries',
      code: code(`
        export async function fetchWithRetry(input, init) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await fetch(input, init);
            } catch (error) {
              if (attempt === 2) throw error;
              await sleep(1000 * 2 ** attempt);
            }
          }
        }`),
      errors: [
        {
          messageId: 'unguarded',
          suggestions: [
            {
              messageId: 'createFetch',
              output: code(`
                import { createFetch, exponentialBackoff } from 'forbear';

                export const fetchWithRetry = createFetch({ maxAttempts: 3, backoff: exponentialBackoff({ baseMs: 1000 }) });`),
            },
          ],
        },
      ],
    },
    {
      code: "import pRetry from 'p-retry';\nexport const load = (url) => pRetry(() => fetch(url), { retries: 4 });",
      errors: [{ message: /the server is down: each call makes 5 attempts again/, line: 2 }],
    },
  ],
});
