import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** What is tried again while an error says `test`, of a request that `send` sends. */
const retried = (test: string, send = 'send', declarations = '') =>
  code(`${declarations}
        async function load(url, attempt = 0) {
          try {
            return await ${send}(url);
          } catch (error) {
            if (attempt < 4 && ${test}) {
              await sleep(Math.random() * 1000);
              return load(url, attempt + 1);
            }
            throw error;
          }
        }`);

const WRAPPER = `
        import { base } from './base.js';
        async function send(url) {
          return base(url);
        }`;

/** A test of an error names the statuses that the request failed with. */
ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    { name: 'a connection that broke', code: retried('error.isNetworkError()') },
    { name: 'what an error says of its text', code: retried('error.hasBody()') },
    { name: 'a status that another object says', code: retried('this.server.isUnavailable()') },
  ],
  invalid: [
    ...[
      'error.isGatewayError()',
      'error.isServerError()',
      'error.isRateLimited()',
      'isUnavailable(error)',
    ].map((test) => ({
      name: test,
      code: retried(test),
      errors: [{ messageId: 'ignored' as const, line: 6, suggestions: 1 }],
    })),
    {
      name: 'by way of a function that hands on what another one sends',
      code: retried('error.status === 503', 'send', WRAPPER),
      errors: [{ messageId: 'ignored', line: 10, suggestions: 1 }],
    },
  ],
});

/** A helper that lets what it runs do the waiting. */
const HELPER = `
        async function again(operation, left = 3) {
          for (;;) {
            try {
              return await operation();
            } catch (error) {
              if (left-- === 0) throw error;
            }
          }
        }`;

/** Where an operation is handed over by its name, the status is looked at in the operation. */
ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [],
  invalid: [
    {
      name: 'an operation that is written before it is handed over',
      code: code(`${HELPER}
        export function upload(url, body) {
          const send = async () => {
            const response = await fetch(url, { method: 'PUT', body });
            if (response.status >= 500) throw new UploadError(response);
            return response;
          };
          return again(send);
        }`),
      errors: [{ messageId: 'ignored', line: 13, suggestions: 0 }],
    },
  ],
});

/** A loop in a loop that does `handler` when an attempt fails, and `behind` once none is left. */
const eachBatch = (handler: string, behind = '') =>
  code(`
        async function sendAll(batches, failed) {
          for (const batch of batches) {
            let sent = false;
            for (let attempt = 0; attempt < 3 && !sent; attempt++) {
              try {
                await fetch('/logs', { method: 'PUT', body: batch });
                sent = true;
              } catch (error) {
                ${handler}
                await sleep(Math.random() * 1000);
              }
            }
            ${behind}
          }
        }`);

/** One of several items that fails may be passed over, but not without a word. */
ruleTester.run('preserve-last-error', ruleNamed('preserve-last-error'), {
  valid: [
    { name: 'an item whose error is logged', code: eachBatch("console.warn('not sent', error);") },
    { name: 'an item that is written down', code: eachBatch('', 'if (!sent) failed.push(batch);') },
  ],
  invalid: [
    {
      name: 'an item of which nobody is told',
      code: eachBatch(''),
      errors: [{ messageId: 'swallowed', line: 4, suggestions: [] }],
    },
  ],
});

/** Where the class of a timer is asked for the delay. */
const STEPS = `
        class StepTimer {
          tries = 0;
          constructor(run, delayFor) { this.run = run; this.delayFor = delayFor; }
          arm() { setTimeout(() => { this.tries++; this.run(); }, this.delayFor(this.tries)); }
        }
        const delayFor = (tries) => [1000, 2000, 5000][tries] || 10_000;`;

/** A timer that is kept, armed by `channel`'s methods. */
ruleTester.run('require-jitter', ruleNamed('require-jitter'), {
  valid: [],
  invalid: [
    {
      name: 'a function that arms its own next run',
      code: code(`${STEPS}
        class Channel {
          constructor(socket) {
            this.rejoinTimer = new StepTimer(() => this.rejoin(), delayFor);
            socket.on('error', () => { this.rejoinTimer.arm(); });
          }
          rejoin() {
            this.rejoinTimer.arm();
            if (this.socket.isOpen()) this.join();
          }
        }`),
      errors: [{ messageId: 'unjittered', line: 13, suggestions: 1 }],
    },
  ],
});
