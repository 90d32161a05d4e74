import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** What is caught is a failure, whatever the code calls it. */
const caught = (name: string, options = '') =>
  code(`
    function address() {
      if (!process.env.KEY) throw new Error('no key');
      return 'https://rpc.example.com/' + process.env.KEY;
    }
    async function load(body) {
      for (let attempt = 1; attempt <= 3; attempt++) {
        let answer;
        try {
          answer = await fetch(address(), { method: 'PUT', body, signal: AbortSignal.timeout(8000) });
        } catch (${name}) {
          if (${name}.name === 'TimeoutError') {
            if (attempt < 3) {
              await sleep(500 * 2 ** attempt);
              continue;
            }
            throw new Error('gave up'${options});
          }
          throw ${name};
        }
        if (answer.status === 429) return undefined;
        const { result, problem } = await answer.json();
        if (problem) throw new Error(problem);
        return result;
      }
    }`);

for (const rule of ['no-permanent-error-retry', 'respect-retry-after'])
  ruleTester.run(rule, ruleNamed(rule), {
    valid: ['error', 'problem', 'fetchErr'].map((name) => ({
      name: `only a time limit is tried again: ${name}`,
      code: caught(name),
    })),
    invalid: [],
  });

ruleTester.run('preserve-last-error', ruleNamed('preserve-last-error'), {
  valid: [{ name: 'behind the count, with what failed', code: caught('problem', ', { cause: problem }') }],
  invalid: [
    {
      name: 'behind the count, within what is tried again',
      code: caught('problem'),
      errors: [{ messageId: 'replaced', line: 16, suggestions: 1 }],
    },
  ],
});
