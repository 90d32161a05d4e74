import { code, ruleNamed, ruleTester } from './rule-tester.js';

const place = (condition: string) =>
  code(`
    import pRetry, { AbortError } from 'p-retry';
    async function post(order) {
      const response = await fetch('/orders', { method: 'POST', body: order });
      if (!response.ok) throw new Error('refused: ' + response.status);
      return response.json();
    }
    export const place = (order) =>
      pRetry(async () => {
        try {
          return await post(order);
        } catch (error) {
          if (${condition}) throw error;
          throw new AbortError(error);
        }
      });`);

/** What a server refused it did not do: only what may have been done needs a key. */
ruleTester.run('require-idempotency-key', ruleNamed('require-idempotency-key'), {
  valid: [place("error instanceof Error && error.message.includes('429')")],
  invalid: [
    {
      code: place("error.message.includes('503') || isLost(error)"),
      errors: [{ messageId: 'unkeyed', line: 10, suggestions: 1 }],
    },
  ],
});
