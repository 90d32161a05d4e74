import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** Failures that are written down with the time of their next attempt, for a worker that looks for what is due. */
ruleTester.run('require-jitter', ruleNamed('require-jitter'), {
  valid: [
    {
      name: 'a time that is spread',
      code: code(`
        async function fail(delivery, error) {
          const delay = Math.min(3_600_000, 1000 * 2 ** delivery.attempts) * (0.5 + Math.random());
          await database.delivery.update({
            where: { id: delivery.id },
            data: { attempts: delivery.attempts + 1, nextRetryAt: new Date(Date.now() + delay) },
          });
        }`),
    },
    {
      name: 'what a client is told of a rate limit',
      code: code(`
        async function limit(request, reply) {
          const attempts = await counters.increment(request.ip);
          if (attempts > 10) await reply.send({ error: 'slow down', retryAt: Date.now() + 60_000 });
        }`),
    },
    {
      name: 'a negative cache, which nobody waits for',
      code: code(`
        function missed(key, entry) {
          const failures = entry.failures + 1;
          cache.set(key, { failures, nextAttemptAt: Date.now() + 1000 * 2 ** failures });
        }`),
    },
    {
      name: 'a breaker, which lets a call through after a while',
      code: code(`
        class CircuitBreaker {
          async trip() {
            this.failures += 1;
            await this.store.put(this.name, { nextAttempt: Date.now() + 1000 * 2 ** this.failures });
          }
        }`),
    },
    {
      name: 'a time that a server gave',
      code: code(`
        async function defer(job, response) {
          await jobs.update(job.id, { attempts: job.attempts + 1, nextRetryAt: response.data.availableAt });
        }`),
    },
    {
      name: 'a record that is read',
      code: code(`
        async function due() {
          return await jobs.find({ status: 'failed', nextRetryAt: { lte: new Date() } });
        }`),
    },
  ],
  invalid: [
    {
      name: 'a growing delay, in a date',
      code: code(`
        async function fail(delivery, error) {
          const delay = Math.min(3_600_000, 1000 * 2 ** delivery.attempts);
          await database.delivery.update({
            where: { id: delivery.id },
            data: { error: error.message, nextRetryAt: new Date(Date.now() + delay) },
          });
        }`),
      errors: [{ messageId: 'unjittered', line: 5, suggestions: 1 }],
    },
    {
      name: 'a fixed delay, with an attempt counted beside it',
      code: code(`
        async function fail(job) {
          await database
            .update(jobs)
            .set({ attempts: job.attempts + 1, next_attempt_at: new Date(Date.now() + 60_000).toISOString() })
            .where(eq(jobs.id, job.id));
        }`),
      errors: [{ messageId: 'unjittered', line: 4, suggestions: 1 }],
    },
    {
      name: 'a function of the project, and a counter that the database counts',
      code: code(`
        const MINUTES = [1, 5, 30, 120];
        function dueAfter(attempts) {
          return new Date(Date.now() + MINUTES[attempts] * 60_000);
        }
        async function fail(event) {
          await events.update({ id: event.id }, { retries: { increment: 1 }, nextRetryAt: dueAfter(event.retries) });
        }`),
      errors: [{ messageId: 'unjittered', line: 6, suggestions: 0 }],
    },
    {
      name: 'a time in a variable, for what failed alone',
      code: code(`
        async function done(delivery, failed) {
          const delayMs = 1000 * 5 ** (delivery.attempts - 1);
          const dueAt = new Date(Date.now() + delayMs).toISOString();
          await deliveries.update(delivery.id, { failed, next_retry_at: failed ? dueAt : null });
        }`),
      errors: [{ messageId: 'unjittered', line: 4, suggestions: 0 }],
    },
    {
      name: 'a record that is written to and stored',
      code: code(`
        async function fail(hook, now = new Date()) {
          hook.failures += 1;
          hook.nextAttemptAt = addSeconds(new Date(), 30 * 2 ** hook.failures);
          await hook.save();
        }`),
      errors: [{ messageId: 'unjittered', line: 3, suggestions: 0 }],
    },
  ],
});
