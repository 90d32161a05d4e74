import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A helper that asks a function which failures it is to try again. */
const HELPER = `
        async function again(operation, options = {}) {
          for (let left = options.count ?? 3; ; left--) {
            try {
              return await operation();
            } catch (error) {
              if (left === 0 || (options.condition && !options.condition(error))) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }
        class BusyError extends Error {}
        class MissingError extends Error {}
        async function request(url) {
          const response = await fetch(url);
          if (response.status === 404) throw new MissingError();
          if (!response.ok) throw new BusyError();
          return response.json();
        }`;

const withCondition = (condition: string) =>
  code(`${HELPER}
        export const load = (url, startedAt) => again(() => request(url), { count: 3, condition: ${condition} });`);

/** A handler that goes on unless `stops` holds. */
const retried = (stops: string) =>
  code(`
        async function load(id) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await axios.get('/orders/' + id);
            } catch (error) {
              if (${stops} || attempt === 3) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`);

ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    withCondition('(error) => error instanceof MissingError'),
    withCondition('(error) => error.code === 404'),
    withCondition('(error) => LOST.some((code) => String(error).includes(code))'),
    retried('error.code !== 404'),
    retried('![404, 409].includes(error.code)'),
    retried('!(id > 9 ? [404, 409] : [409]).includes(error.status)'),
    retried("'response' in error"),
    retried('(error.response ? error.response.status !== 404 : true)'),
    retried('LOST.every((code) => !error.message.includes(code))'),
  ],
  invalid: [
    {
      code: withCondition('(error) => error instanceof BusyError'),
      errors: [{ messageId: 'ignored', line: 19 }],
    },
    {
      code: withCondition('(error) => error instanceof BusyError && Date.now() - startedAt < 30_000'),
      errors: [{ messageId: 'ignored', line: 19 }],
    },
    {
      code: retried('!(id > 9 ? [429, 500] : [429]).includes(error.response.status)'),
      errors: [{ messageId: 'ignored', line: 7, suggestions: 1 }],
    },
    { code: retried('error.code !== 429'), errors: [{ messageId: 'ignored', line: 7, suggestions: 1 }] },
    {
      code: retried('![429, 503].includes(error.code)'),
      errors: [{ messageId: 'ignored', line: 7, suggestions: 1 }],
    },
    {
      code: retried("typeof error !== 'object' || !('status' in error) || error.status < 429"),
      errors: [{ messageId: 'ignored', line: 7, suggestions: 1 }],
    },
    {
      code: retried('(error.response ? error.response.status !== 503 : true)'),
      errors: [{ messageId: 'ignored', line: 7, suggestions: 1 }],
    },
  ],
});
