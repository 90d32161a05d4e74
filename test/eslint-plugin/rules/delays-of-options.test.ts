import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A client that reconnects after what a strategy among its options says. */
const client = (options: string, call: string) =>
  code(`
        class Base {
          options = {};
        }
        const DEFAULTS = { delayFor: (attempts) => Math.min(50 * attempts, 2000) };
        const SPREAD = { delayFor: (attempts) => Math.random() * 50 * attempts };
        class Client extends Base {
          constructor(options) {
            super();
            this.options = ${options};
          }
          connect() {
            this.socket = new WebSocket(this.url);
            this.socket.onclose = () => this.handleClose();
          }
          handleClose() {
            const delay = ${call};
            setTimeout(() => this.connect(), delay);
          }
        }`);

const ASKED = 'this.options.delayFor(++this.attempts)';
const CALLED = 'this.options.delayFor.call(this, ++this.attempts)';

ruleTester.run('require-jitter', ruleNamed('require-jitter'), {
  valid: [
    client('defaults({}, options, SPREAD)', ASKED),
    client('defaults({}, options, SPREAD, DEFAULTS)', CALLED),
    client('options', CALLED),
    client('_.defaults(options, load())', ASKED),
  ],
  invalid: [
    client('defaults({}, options, DEFAULTS)', ASKED),
    client('_.defaults({}, options, DEFAULTS, SPREAD)', ASKED),
    client('{ ...DEFAULTS, ...options }', CALLED),
  ].map((text) => ({ code: text, errors: [{ messageId: 'unjittered', line: 17, suggestions: 1 }] })),
});

/** A number of attempts that comes with a job. */
ruleTester.run('require-jitter', ruleNamed('require-jitter'), {
  valid: [
    code(`
        async function work(queue) {
          const job = queue.pop();
          await attempt(job.delayMs);
        }
        async function attempt(delayMs) {
          try {
            return await send();
          } catch {
            await sleep(delayMs);
            return attempt(delayMs);
          }
        }`),
  ],
  invalid: [
    {
      code: code(`
        async function work(queue) {
          const job = queue.pop();
          await attempt(job.retryAttempt);
        }
        async function attempt(attempts) {
          try {
            return await send();
          } catch {
            await sleep(500 * 2 ** attempts);
            return attempt(attempts + 1);
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 9, suggestions: 1 }],
    },
  ],
});
