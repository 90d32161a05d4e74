import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A queue that does with an item what `failed` says when it fails. */
const queue = (failed: string) =>
  code(`
        class Outbox {
          async next() {
            const item = this.items.shift();
            if (!item) return;
            try {
              await api.send(item);
              void this.next();
            } catch (error) {
              ${failed}
            }
          }
        }`);

/** A queue that does `failed` with an item that fails, and `then` after each. */
const endingQueue = (failed: string, then: string) =>
  code(`
        class Outbox {
          async next() {
            const item = this.items.shift();
            if (!item) return;
            try {
              await api.send(item);
            } catch (error) {
              ${failed}
            } ${then}
          }
        }`);

/** A loop that takes an item and does `failed` when it fails. */
const drain = (failed: string) =>
  code(`
        async function drain(queue, given) {
          while (queue.length > 0) {
            const item = queue.shift();
            try {
              await api.send(item);
            } catch (error) {
              ${failed}
            }
          }
        }`);

/** Lists of which what failed is done again. */
ruleTester.run('require-jitter', ruleNamed('require-jitter'), {
  valid: [
    { name: 'a queue that goes on to the next one', code: queue('setTimeout(() => this.next(), 1000);') },
    {
      name: 'a queue that keeps what failed for later, and goes on',
      code: queue('this.failed.set(item.id, error); setTimeout(() => this.next(), 1000);'),
    },
    {
      name: 'a random wait for what is put back',
      code: queue('this.items.unshift(item); setTimeout(() => this.next(), 1000 * Math.random());'),
    },
    {
      name: 'a queue that goes on from a finally, without what failed',
      code: endingQueue('this.failed.push(item);', 'finally { setTimeout(() => this.next(), 1000); }'),
    },
    { name: 'what failed in another list', code: drain('given.push(item); await sleep(1000);') },
    {
      name: 'a loop with a random wait for what is put back',
      code: drain('queue.unshift(item); await sleep(1000 * Math.random());'),
    },
    {
      name: 'pages of a list, each settled by itself',
      code: code(`
        async function sendAll(pages) {
          let page = 0;
          do {
            const results = await Promise.allSettled(pages[page].map((one) => api.send(one)));
            report(results.filter((result) => result.status === 'rejected'));
            await sleep(1000);
            page++;
          } while (page < pages.length);
        }`),
    },
  ],
  invalid: [
    {
      name: 'a fixed wait for what is put back',
      code: queue('this.items.unshift(item); setTimeout(() => this.next(), 1000);'),
      errors: [{ messageId: 'unjittered', line: 9, suggestions: 1 }],
    },
    {
      name: 'a wait that grows with the number of times that it was put back',
      code: queue('this.enqueue(item); setTimeout(() => this.next(), 500 * item.sent); item.sent++; '),
      errors: [{ messageId: 'unjittered', line: 9, suggestions: 1 }],
    },
    {
      name: 'what is put back, and taken up again from a finally',
      code: endingQueue('this.items.unshift(item);', 'finally { setTimeout(() => this.next(), 1000); }'),
      errors: [{ messageId: 'unjittered', line: 9, suggestions: 1 }],
    },
    {
      name: 'what is put back after a wait, and taken up again behind it',
      code: endingQueue('this.items.unshift(item); await sleep(1000);', 'await this.next();'),
      errors: [{ messageId: 'unjittered', line: 8, suggestions: 1 }],
    },
    {
      name: 'a loop that puts back what failed',
      code: drain('queue.unshift(item); await sleep(1000);'),
      errors: [{ messageId: 'unjittered', line: 7, suggestions: 1 }],
    },
    {
      name: 'a loop that puts back what failed, a few times',
      code: drain('if (item.tries++ < 3) { queue.push(item); await sleep(1000); } else given.push(item);'),
      errors: [{ messageId: 'unjittered', line: 7, suggestions: 1 }],
    },
    {
      name: 'what is left of a list, with a wait that only what failed comes to',
      code: code(`
        async function sendAll(orders) {
          let left = orders;
          let attempts = 0;
          do {
            const results = await Promise.allSettled(left.map((order) => api.send(order)));
            left = left.filter((_, index) => results[index].status === 'rejected');
            if (left.length > 0) {
              attempts += 1;
              await sleep(10_000);
            } else {
              await sleep(50);
            }
          } while (left.length > 0 && attempts < 3);
        }`),
      errors: [{ messageId: 'unjittered', line: 9, suggestions: 1 }],
    },
  ],
});

/** Turns of a loop that are done again. */
const steps = (update: string, handler: string) =>
  code(`
        async function sendAll(orders) {
          let failures = 0;
          for (let i = 0; i < orders.length; ${update}) {
            try {
              await fetch('/orders', { method: 'PUT', body: orders[i] });
              await sleep(100);
            } catch (error) {
              ${handler}
            }
          }
        }`);

ruleTester.run('require-backoff', ruleNamed('require-backoff'), {
  valid: [
    steps('i += 1', 'if (++failures > 3) throw error;'),
    steps('i += 1', 'i -= 1; if (++failures > 3) throw error; await sleep(1000 * failures);'),
  ],
  invalid: [
    {
      code: steps('i++', 'if (++failures > 3) throw error; i--;'),
      errors: [{ messageId: 'noDelay', line: 3, suggestions: 0 }],
    },
    {
      code: steps('i += 1', 'i -= 1; if (++failures > 3) throw error;'),
      errors: [{ messageId: 'noDelay', line: 3, suggestions: 0 }],
    },
  ],
});

/** From a finally the next attempt comes whatever happened: at once after a failure, too. */
ruleTester.run('require-backoff', ruleNamed('require-backoff'), {
  valid: [
    {
      name: 'what is put back, and taken up again later',
      code: endingQueue('this.items.unshift(item);', 'finally { setTimeout(() => this.next(), 1000); }'),
    },
  ],
  invalid: [
    {
      name: 'what is put back, and taken up again at once',
      code: endingQueue('this.items.unshift(item);', 'finally { void this.next(); }'),
      errors: [{ messageId: 'noDelay', line: 9, suggestions: 1 }],
    },
  ],
});

/** What is left to do is no number of attempts. */
ruleTester.run('preserve-last-error', ruleNamed('preserve-last-error'), {
  valid: [
    { name: 'a list that is worked off in the end', code: drain('queue.unshift(item); await sleep(1000);') },
  ],
  invalid: [],
});
