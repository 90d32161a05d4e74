import { code, ruleNamed, ruleTester } from './rule-tester.js';
import { writesInPlace } from './written-in-place.js';

/** Of two retries one is left out only where it does nothing else. */
ruleTester.run('no-nested-retry', ruleNamed('no-nested-retry'), {
  valid: [],
  invalid: [
    {
      name: 'the outer one turns to another server',
      code: code(`
        import pRetry from 'p-retry';
        async function load() {
          return pRetry(() => fetch(url), { retries: 3 });
        }
        async function withFailover(operation) {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              return await operation();
            } catch (error) {
              rotateServer();
              await sleep(1000 * attempt);
            }
          }
          throw new Error('no server');
        }
        export const orders = () => withFailover(() => load());`),
      errors: [{ messageId: 'each', line: 16, suggestions: [] }],
    },
  ],
});

/** A list of methods keeps those that are written, but for POST and PATCH. */
writesInPlace('require-idempotency-key', [
  {
    what: 'a list with others',
    finding: 'library',
    suggestion: 'mendLibrary',
    before: `
      import got from "got";
      export const client = got.extend({ retry: { limit: 3, methods: ["GET", "POST", "PUT"] } });`,
    after: `
      import got from "got";
      export const client = got.extend({ retry: { limit: 3, methods: ["GET", "PUT"] } });`,
  },
  {
    what: 'a list of nothing else, where no request is seen',
    finding: 'library',
    before: `
      import got from "got";
      export const client = got.extend({ retry: { limit: 3, methods: ["POST"] } });`,
  },
]);
