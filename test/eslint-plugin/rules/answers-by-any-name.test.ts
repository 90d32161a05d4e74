import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A request by callbacks, of a client that can't be seen, which is sent again on a condition. */
const called = (condition: string, before = '') =>
  code(`
    function load(options, left, done) {
      client.send(options, (error, response, body) => {
        ${before}
        if (${condition} && left > 0) {
          setTimeout(() => load(options, left - 1, done), 1000 * Math.random());
          return;
        }
        done(error, body);
      });
    }`);

/** A request whose answer is kept under a name of the author's own. */
const kept = (condition: string) =>
  code(`
    async function load(url) {
      let page;
      try {
        page = await fetch(url);
      } catch {}
      if (${condition}) {
        await sleep(1000 * Math.random());
        return load(url);
      }
      return page;
    }`);

/** A handler of a chain, which finds the answer in what it is handed. */
const handled = (condition: string) =>
  code(`
    class RetryHandler {
      static codes = [429, 503];
      mayPass(response) {
        return ${condition};
      }
      async run(context, attempt = 0) {
        await this.next.run(context);
        if (attempt < 3 && this.mayPass(context.response)) {
          await sleep(1000 * Math.random());
          return this.run(context, attempt + 1);
        }
      }
    }`);

/** The answer is known by its place, and by what it is asked for. */
ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    { name: 'only a lost connection', code: called('error') },
    {
      name: 'an answer is handed on before',
      code: called('error', 'if (response) return done(null, body);'),
    },
    { name: 'a callback for other statuses', code: called('response.statusCode === 404') },
    { name: 'a variable that is asked for other statuses', code: kept('!page || page.status === 404') },
    {
      name: 'a class that is asked for nothing',
      code: code(`
        async function load(store, path, attempt = 0) {
          try {
            return await store.load(path);
          } catch (error) {
            if (!(error instanceof StoreFailure) || attempt === 3) throw error;
            await sleep(1000 * Math.random());
            return load(store, path, attempt + 1);
          }
        }`),
    },
    { name: 'a status in words', code: kept("page.status === 'pending'") },
    { name: 'a list without them', code: handled('[502, 504].indexOf(response.status) >= 0') },
    {
      name: 'another answer of the same name is handed on, with no request in between',
      code: code(`
        async function follow(page, response, depth = 0) {
          if (response.status === 503 && depth < 4) {
            const response = await page.waitForNavigation();
            return follow(page, response, depth + 1);
          }
          return response;
        }`),
    },
  ],
  invalid: [
    {
      name: 'an error or an answer',
      code: called('(error || response.statusCode >= 500)'),
      errors: [{ messageId: 'ignored', line: 5, suggestions: 1 }],
    },
    {
      name: 'an answer, behind an error that leaves',
      code: called('response.statusCode === 429', 'if (error) return done(error);'),
      errors: [{ messageId: 'ignored', line: 5, suggestions: 1 }],
    },
    {
      name: 'a variable that is asked for its status',
      code: kept('!page || page.status === 429'),
      errors: [{ messageId: 'ignored', line: 7, suggestions: 1 }],
    },
    {
      name: 'an answer in a context',
      code: handled('RetryHandler.codes.indexOf(response.status) !== -1'),
      errors: [{ messageId: 'ignored', line: 9 }],
    },
    {
      name: 'a predicate that says what it looks for',
      code: code(`
        async function complete(prompt) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await model.complete(prompt);
            } catch (error) {
              if (!isRateLimit(error) || attempt === 4) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`),
      errors: [{ messageId: 'ignored', line: 7, suggestions: 1 }],
    },
    {
      name: 'a class whose errors are asked for a status',
      code: code(`
        async function load(store, path) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await store.load(path);
            } catch (error) {
              if (!mayPass(error) || attempt === 3) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }
        function mayPass(error) {
          if (error instanceof StoreFailure) return error.status === 429 || error.status >= 500;
          return error.message !== 'no store';
        }`),
      errors: [{ messageId: 'ignored', line: 7, suggestions: 1 }],
    },
    {
      name: 'a method that is named call',
      code: code(`
        class Shop {
          async call(path, attempt = 0) {
            const response = await fetch(path);
            if (response.status !== 429 || attempt === 3) return response;
            await sleep(1000 * Math.random());
            return this.call(path, attempt + 1);
          }
        }`),
      errors: [{ messageId: 'ignored', line: 5, suggestions: 1 }],
    },
  ],
});

/** Who is told which failures pass: a list of statuses, somebody's handler, or the operation itself. */
ruleTester.run('no-permanent-error-retry', ruleNamed('no-permanent-error-retry'), {
  valid: [
    { name: 'a list of statuses', code: handled('RetryHandler.codes.indexOf(response.status) > -1') },
    {
      name: 'a handler that is handed the error with more, and may throw it',
      code: code(`
        async function run(operation, attempt = 0) {
          try {
            return await operation();
          } catch (error) {
            const { delay } = this.errorHandler({ error, attempt });
            await sleep(delay);
            return run(operation, attempt + 1);
          }
        }`),
    },
    {
      name: 'an operation that says itself what is to be tried again',
      code: code(`
        async function run({ retries }, operation) {
          for (let attempt = 0; ; attempt++) {
            let transient;
            const result = await operation((error) => (transient = error));
            if (!transient) return result;
            if (attempt === retries) throw transient;
            await sleep(1000 * Math.random());
          }
        }`),
    },
  ],
  invalid: [
    {
      name: 'a logger that is handed the error with more',
      code: code(`
        async function run(operation, attempt = 0) {
          try {
            return await operation();
          } catch (error) {
            if (attempt === 3) throw error;
            this.logger.warn({ error, attempt });
            await sleep(1000 * Math.random());
            return run(operation, attempt + 1);
          }
        }`),
      errors: [{ messageId: 'everyFailure', line: 4, suggestions: 1 }],
    },
  ],
});
