import { code, ruleNamed, ruleTester } from './rule-tester.js';

const asked = (verdict: string) =>
  code(`
    async function execute(context, policies) {
      try {
        return await send(context);
      } catch (error) {
        let policy = null;
        if (error.code === 429) policy = policies.throttled;
        else policy = policies.usual;
        ${verdict}
        await sleep(policy.delayMs * Math.random());
        return execute(context, policies);
      }
    }`);

const VERDICTS = [
  'const verdict = await policy.shouldRetry(error, context); if (!verdict) throw error;',
  'const verdict = policy.shouldRetry(error); if (!verdict) throw error;',
  'if (!(await policy.shouldRetry(error))) throw error;',
];

/** An object that is told of a failure says whether there is another attempt: which failures, and how many, it knows. */
ruleTester.run('no-permanent-error-retry', ruleNamed('no-permanent-error-retry'), {
  valid: VERDICTS.map(asked),
  invalid: [
    {
      name: 'what is only told of the failure',
      code: asked('await metrics.recordFailure(error);'),
      errors: [{ messageId: 'everyFailure', suggestions: 1 }],
    },
  ],
});

ruleTester.run('require-retry-limit', ruleNamed('require-retry-limit'), {
  valid: VERDICTS.map(asked),
  invalid: [
    {
      name: 'a predicate of another module, which is told of nothing but the failure',
      code: code(`
        import * as failures from './failures.js';
        async function execute(url) {
          for (;;) {
            try {
              return await fetch(url);
            } catch (error) {
              const retryable = failures.isRetryable(error);
              if (!retryable) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`),
      errors: [{ messageId: 'endless', suggestions: 1 }],
    },
  ],
});
