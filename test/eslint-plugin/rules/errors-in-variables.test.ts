import { code, ruleNamed, ruleTester } from './rule-tester.js';

const retried = (last: string) =>
  code(`
    async function load(id, left = 3) {
      try {
        return await client.load(id);
      } catch (error) {
        if (left === 0) {
          ${last}
        }
        await sleep(100 * Math.random());
        return load(id, left - 1);
      }
    }`);

/** The error that is thrown at last is made a statement before. */
ruleTester.run('preserve-last-error', ruleNamed('preserve-last-error'), {
  valid: [
    retried("const failure = new Error('gave up', { cause: error }); throw failure;"),
    retried("const failure = new Error('gave up'); failure.cause = error; throw failure;"),
    retried("const failure = new Error('gave up'); Object.assign(failure, { error }); throw failure;"),
    retried('const failure = toFailure(error); throw failure;'),
  ],
  invalid: [
    {
      code: retried("const failure = new Error('gave up'); throw failure;"),
      errors: [
        {
          messageId: 'replaced',
          line: 6,
          suggestions: [
            {
              messageId: 'addCause',
              output: retried("const failure = new Error('gave up', { cause: error }); throw failure;"),
            },
          ],
        },
      ],
    },
  ],
});
