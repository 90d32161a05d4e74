import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A payment that waits by `wait` before it is tried again. */
const paying = (wait: string) =>
  code(`
        async function pay(ledger, clock) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await ledger.pay();
            } catch (error) {
              if (attempt === 2 || isPermanent(error)) throw error;
              ${wait}
            }
          }
        }`);

/** A number that something is told to wait for is a time only where it is told to let time pass. */
ruleTester.run('require-jitter', ruleNamed('require-jitter'), {
  valid: [
    {
      name: 'the blocks that a transaction is to be deep',
      code: paying('const sent = await ledger.bump(); await sent.wait(10);'),
    },
    { name: 'the same without a name for it', code: paying('await (await ledger.bump()).wait(10);') },
    { name: 'the same in a chain', code: paying('await ledger.bump().then((sent) => sent.wait(10));') },
    {
      name: 'the same by a variable that is written later',
      code: paying('let sent; sent = await ledger.bump(); await sent.wait(10);'),
    },
  ],
  invalid: [
    {
      name: 'a clock that was handed in',
      code: paying('await clock.wait(500);'),
      errors: [{ messageId: 'unjittered', line: 7, suggestions: 1 }],
    },
    {
      name: 'a clock that was waited for',
      code: paying('const ownClock = await clockOf(ledger); await ownClock.wait(500);'),
      errors: [{ messageId: 'unjittered', line: 7, suggestions: 1 }],
    },
    {
      name: 'a helper of its own',
      code: paying('await this.wait(500);'),
      errors: [{ messageId: 'unjittered', line: 7, suggestions: 1 }],
    },
  ],
});
