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
      code: retried("fetch('https://api.example.com/items')"),
      errors: [
        { message: /^Nothing remembers that api\.example\.com is down: each call makes 3 attempts again/ },
      ],
    },
    {
      code: "import pRetry from 'p-retry';\nexport const load = (url) => pRetry(() => fetch(url), { retries: 4 });",
      errors: [{ message: /the server is down: each call makes 5 attempts again/, line: 2 }],
    },
  ],
});
