import { code, ruleNamed, ruleTester } from './rule-tester.js';

const connection = (limit: string, declared = '') =>
  code(`
    let tries = 0;
    ${declared}
    function connect(url, most) {
      const socket = new WebSocket(url);
      socket.onopen = () => { tries = 0; if (most) mostTries = most; };
      socket.onclose = () => {
        if (${limit}) {
          const wait = 1000 * Math.pow(2, tries) + Math.random() * 100;
          tries += 1;
          setTimeout(() => connect(url, most), wait);
        }
      };
    }`);

const stream = (delay: string, guard = '') =>
  code(`
    class Worker {
      activate() {
        const stream = this.client.activate();
        stream.on('end', () => { this.failures = 0; this.activate(); });
        stream.on('error', (error) => {
          ${guard}
          if (error.code !== Code.INTERNAL) return;
          setTimeout(() => this.activate(), ${delay});
        });
      }
    }`);

/** Delays that double with each timer that an event arms. */
ruleTester.run('require-backoff', ruleNamed('require-backoff'), {
  valid: [
    connection('tries < 5'),
    connection('tries < mostTries', 'const mostTries = 6;'),
    connection('tries < options.mostTries'),
    stream('Math.min(30_000, 1000 * 2 ** this.failures++)'),
    stream('1000 * 2 ** this.failures++', 'if (this.retriesLeft-- === 0) return;'),
    stream('1000 * 2 ** this.failures++', 'if (!this.shouldRetry(error)) return;'),
    stream('1000 * this.failures++'),
  ],
  invalid: [
    { code: connection('tries < 10'), errors: [{ messageId: 'uncapped', line: 10, suggestions: 1 }] },
    {
      name: 'a limit of its own, which may be set otherwise',
      code: connection('tries < mostTries', 'let mostTries = 12;'),
      errors: [{ messageId: 'uncapped', line: 10, suggestions: 1 }],
    },
    {
      name: 'a counter that only a success resets',
      code: stream('1000 * 2 ** this.failures++'),
      errors: [{ messageId: 'uncapped', line: 8, suggestions: 1 }],
    },
  ],
});
