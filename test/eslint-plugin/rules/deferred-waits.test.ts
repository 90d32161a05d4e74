import { code, ruleNamed, ruleTester } from './rule-tester.js';

const inLoop = (wait: string) =>
  code(`
    async function load(url) {
      for (let attempt = 0; ; attempt++) {
        try {
          return await fetch(url);
        } catch (error) {
          if (attempt === 3) throw error;
          ${wait}
        }
      }
    }`);

const DEFERRED =
  'const pause = Promise.withResolvers(); setTimeout(pause.resolve, 2000); await pause.promise;';

/** Waits for a promise that a timer resolves from outside of it. */
ruleTester.run('require-jitter', ruleNamed('require-jitter'), {
  valid: [
    inLoop(DEFERRED.replace('2000', '2000 * Math.random()')),
    {
      name: 'a promise that is only raced with: a limit of another operation',
      code: inLoop(
        DEFERRED.replace('await pause.promise', 'await Promise.race([report(error), pause.promise])'),
      ),
    },
  ],
  invalid: [
    { code: inLoop(DEFERRED), errors: [{ messageId: 'unjittered', line: 7, suggestions: 1 }] },
    {
      name: 'a wait that is given up early, in a method that a failure leads to',
      code: code(`
        class Channel {
          async open() {
            try {
              await this.shakeHands();
            } catch (error) {
              if (isTransient(error)) return await this.openLater();
              throw error;
            }
          }
          async openLater() {
            this.failures++;
            const { promise, resolve, reject } = Promise.withResolvers();
            const onAbort = () => reject(this.signal.reason);
            this.signal.addEventListener('abort', onAbort, { once: true });
            const timer = setTimeout(resolve, this.options.retryInterval);
            try {
              await promise;
            } finally {
              clearTimeout(timer);
            }
            await this.open();
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 15, suggestions: 1 }],
    },
  ],
});

ruleTester.run('require-backoff', ruleNamed('require-backoff'), { valid: [inLoop(DEFERRED)], invalid: [] });
