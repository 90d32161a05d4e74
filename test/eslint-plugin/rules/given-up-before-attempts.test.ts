import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A connection that is opened again until a limit, which is looked at before each attempt. */
const reconnecting = (handler: string, givenUp: string, head = '') =>
  code(`
        function keepOpen(url) {
          let attempt = 0;
          return new Promise((resolve, rejectDone) => {
            async function reconnect(${head}) {
              attempt++;
              if (attempt > 5) {
                ${givenUp}
              }
              await sleep(1000 * Math.random());
              try {
                await connect(url);
              } catch (error) {
                ${handler}
              }
            }
            void reconnect();
          });
        }`);

ruleTester.run('preserve-last-error', ruleNamed('preserve-last-error'), {
  valid: [
    reconnecting(
      'void reconnect(error);',
      "rejectDone(new Error('gave up', { cause: last })); return;",
      'last',
    ),
    reconnecting('lastError = error; void reconnect();', "rejectDone(new Error('gave up')); return;"),
    reconnecting('onFailure(error); void reconnect();', "rejectDone(new Error('gave up')); return;"),
    reconnecting('void reconnect();', 'resolve(); return;'),
  ],
  invalid: [
    {
      code: reconnecting(
        'console.warn(error); void reconnect();',
        "rejectDone(new Error('gave up')); return;",
      ),
      errors: [{ messageId: 'replaced', line: 7 }],
    },
    {
      code: reconnecting('return reconnect();', "throw new ConnectionError('gave up');"),
      errors: [{ messageId: 'replaced', line: 7 }],
    },
  ],
});
