import { code, ruleNamed, ruleTester } from './rule-tester.js';

const HELPER = `
        async function again(operation) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await operation();
            } catch (error) {
              if (attempt === 3 || error.status === 404) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`;

/** Operations that are bound or wrapped on their way to a helper. */
ruleTester.run('require-attempt-timeout', ruleNamed('require-attempt-timeout'), {
  valid: [
    {
      name: 'a wrapper that ends what takes too long',
      code: code(`${HELPER}
        export const load = (url) => again(withTimeout(() => fetch(url), 5000));`),
    },
    {
      name: 'what a maker is told to make of what it will be handed',
      code: code(`${HELPER}
        export const load = (url) => again(loaderOf((response) => fetch(response.next)));`),
    },
    {
      name: 'a list that is made before',
      code: code(`${HELPER}
        export const load = (urls) => again(urls.map(() => fetch('/all')));`),
    },
  ],
  invalid: [
    {
      name: 'a limiter',
      code: code(`${HELPER}
        export const load = (limit, url) => again(limit(() => fetch(url)));`),
      errors: [{ messageId: 'unlimited', line: 11, suggestions: 1 }],
    },
    {
      name: 'a function that is bound',
      code: code(`${HELPER}
        function load(url) {
          return fetch(url);
        }
        export const start = (url) => again(load.bind(null, url));`),
      errors: [{ messageId: 'unlimited', line: 12, suggestions: 1 }],
    },
  ],
});
