import { code, ruleNamed, ruleTester } from './rule-tester.js';

const lost = (messageId: 'replaced' | 'swallowed', line: number, output?: string) => ({
  messageId,
  line,
  suggestions: output === undefined ? [] : [{ messageId: 'addCause', output }],
});

ruleTester.run('preserve-last-error', ruleNamed('preserve-last-error'), {
  valid: [
    {
      name: 'a step back, again and again until it succeeds',
      code: code(`
        async function sendAll(mails) {
          for (let i = 0; i < 1000; i++) {
            try {
              await client.send(mails[i]);
            } catch (error) {
              i--;
              await sleep(1000);
            }
          }
        }`),
    },
    {
      name: 'a callback that is told of the error, or of one that carries it',
      code: code(`
        function open(attempt, done) {
          client.open((err, link) => {
            if (!err) return done(null, link);
            if (err.code === 'EACCES') return done(new Denied('not allowed'));
            if (attempt === 3) return done(err);
            if (attempt > 3) return done(new Unreachable('gave up', { cause: err }));
            setTimeout(() => open(attempt + 1, done), Math.random() * 1000);
          });
        }`),
    },
    {
      name: 'a handler that calls what does not come back',
      code: code(`
        function take(file) {
          try {
            write(file);
          } catch (error) {
            if (isStale(file)) {
              remove(file);
              return take(file);
            }
            die('somebody else has it');
          }
        }`),
    },
    {
      name: 'a handler that leaves once the next attempt has begun',
      code: code(`
        function recover() {
          if (attempts++ > 3) return show('cannot be loaded');
          timer = setTimeout(() => {
            try {
              view.load(address);
            } catch (error) {
              console.error('skipped', error);
              recover();
              return;
            }
            timer = null;
          }, Math.random() * 1000);
        }`),
    },
    {
      name: 'a loop whose last failure never waits',
      code: code(`
        async function ask(subject, retries) {
          for (let i = 0; i < retries; i++) {
            try {
              return await connection.request(subject);
            } catch (error) {
              if ((error instanceof TimeoutError || isUnheard(error)) && i + 1 < retries) {
                await sleep(Math.random() * 1000);
              } else {
                throw isUnheard(error) ? new NobodyThere('nobody listens', { cause: error }) : error;
              }
            }
          }
        }`),
    },
    {
      name: 'a recursion whose handler hands the error on',
      code: code(`
        async function load(url, left = 3) {
          try {
            return await client.load(url);
          } catch (error) {
            if (left > 0) return load(url, left - 1);
            this.fail(error);
          }
        }`),
    },
    {
      name: 'a handler that leaves once the next attempt has done',
      code: code(`
        async function load(url, attempt = 0) {
          try {
            await client.load(url);
          } catch (error) {
            if (attempt < 3) {
              await load(url, attempt + 1);
              return;
            }
            throw error;
          }
        }`),
    },
    {
      name: 'a rejection with the error as its cause',
      code: code(`
        const load = (url, left = 3) =>
          fetch(url).catch((error) => {
            if (left === 0) return Promise.reject(new Error('no answer', { cause: error }));
            return sleep(100).then(() => load(url, left - 1));
          });`),
    },
    {
      name: 'a return because something else turned out well',
      code: code(`
        async function open(page, path) {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              await page.goto(path);
              return;
            } catch (error) {
              if (isSettled(page, path)) return;
              if (attempt === 2) throw error;
            }
          }
        }`),
    },
    {
      name: 'thrown as it came',
      code: code(`
        async function load() {
          for (let attempt = 1; ; attempt++) {
            try {
              return await client.load();
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(100);
            }
          }
        }`),
    },
    {
      name: 'kept and thrown behind the loop',
      code: code(`
        async function load() {
          let lastError;
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              return await client.load();
            } catch (error) {
              lastError = error;
              await sleep(100);
            }
          }
          throw new Error('failed', { cause: lastError });
        }`),
    },
    {
      name: 'handed to an error of its own',
      code: code(`
        async function load() {
          for (let attempt = 1; ; attempt++) {
            try {
              return await client.load();
            } catch (error) {
              if (attempt === 3) throw new AttemptsExhaustedError(attempt, error);
              await sleep(100);
            }
          }
        }`),
    },
    {
      name: 'another error for what is no matter of attempts',
      code: code(`
        async function load() {
          for (let attempt = 1; ; attempt++) {
            try {
              return await client.load();
            } catch (error) {
              if (error.status === 401) throw new LogInError('log in first');
              if (attempt === 3) throw error;
              await sleep(100);
            }
          }
        }`),
    },
    {
      name: 'stopped on request',
      code: code(`
        async function load() {
          for (let attempt = 1; ; attempt++) {
            try {
              return await client.load();
            } catch (error) {
              if (this.stopped) throw new Error('stopped');
              if (attempt === 3) throw error;
              await sleep(100);
            }
          }
        }`),
    },
    {
      name: 'the end of the loop is never reached',
      code: code(`
        async function load() {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              return await client.load();
            } catch (error) {
              if (attempt === 3) throw error;
              await sleep(100);
            }
          }
          throw new Error('failed');
        }`),
    },
    {
      name: 'a callback is told before',
      code: code(`
        async function load(reject) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await client.load();
            } catch (error) {
              if (attempt === 3) {
                reject(error);
                return;
              }
              await sleep(100);
            }
          }
        }`),
    },
  ],
  invalid: [
    {
      name: 'a callback that is told of another error',
      code: code(`
        function open(attempt, done) {
          client.open((err, link) => {
            if (!err) return done(null, link);
            if (attempt >= 3) return done(new Error('cannot open'));
            setTimeout(() => open(attempt + 1, done), Math.random() * 1000);
          });
        }`),
      errors: [
        lost(
          'replaced',
          4,
          code(`
        function open(attempt, done) {
          client.open((err, link) => {
            if (!err) return done(null, link);
            if (attempt >= 3) return done(new Error('cannot open', { cause: err }));
            setTimeout(() => open(attempt + 1, done), Math.random() * 1000);
          });
        }`),
        ),
      ],
    },
    {
      name: 'a promise that is rejected with another error',
      code: code(`
        const load = (url) =>
          new Promise((resolve, reject) => {
            const run = (left) => {
              client.load(url).then(resolve).catch((error) => {
                if (left === 0) {
                  reject(new Error('no answer'));
                  return;
                }
                setTimeout(() => run(left - 1), Math.random() * 1000);
              });
            };
            run(3);
          });`),
      errors: [
        lost(
          'replaced',
          6,
          code(`
        const load = (url) =>
          new Promise((resolve, reject) => {
            const run = (left) => {
              client.load(url).then(resolve).catch((error) => {
                if (left === 0) {
                  reject(new Error('no answer', { cause: error }));
                  return;
                }
                setTimeout(() => run(left - 1), Math.random() * 1000);
              });
            };
            run(3);
          });`),
        ),
      ],
    },
    {
      name: 'an error that is thrown behind the `catch`, where the one that came is out of reach',
      filename: 'load.ts',
      code: code(`
        async function load(url: string): Promise<Order> {
          for (let attempt = 1; ; attempt++) {
            let reason = '';
            try {
              return await client.load(url);
            } catch (error) {
              reason = 'no answer';
            }
            if (attempt === 3) throw new Error(reason);
            await sleep(100);
          }
        }`),
      errors: [
        lost(
          'replaced',
          9,
          code(`
            async function load(url: string): Promise<Order> {
              let lastError: unknown;
              for (let attempt = 1; ; attempt++) {
                let reason = '';
                try {
                  return await client.load(url);
                } catch (error) {
                  lastError = error;
                  reason = 'no answer';
                }
                if (attempt === 3) throw new Error(reason, { cause: lastError });
                await sleep(100);
              }
            }`),
        ),
      ],
    },
    {
      name: 'a rejection that takes its place',
      code: code(`
        async function load(url) {
          let left = 3;
          while (left > 0) {
            try {
              return await client.load(url);
            } catch {
              left--;
              await sleep(100);
            }
          }
          return Promise.reject(new Error('no answer'));
        }`),
      errors: [{ messageId: 'replaced', line: 11, suggestions: [] }],
    },
    {
      name: 'a rejection callback that throws an error of its own',
      code: code(`
        const load = (url, left = 3) =>
          fetch(url).catch((error) => {
            if (left === 0) throw new Error('no answer');
            return sleep(100).then(() => load(url, left - 1));
          });`),
      errors: [
        {
          messageId: 'replaced',
          line: 3,
          suggestions: [
            {
              messageId: 'addCause',
              output: code(`
                const load = (url, left = 3) =>
                  fetch(url).catch((error) => {
                    if (left === 0) throw new Error('no answer', { cause: error });
                    return sleep(100).then(() => load(url, left - 1));
                  });`),
            },
          ],
        },
      ],
    },
    {
      name: 'it is logged in the loop, and nothing is made of it behind',
      code: code(`
        async function load(url) {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              return await client.load(url);
            } catch (error) {
              console.error(error);
              if (attempt < 2) await sleep(100);
            }
          }
          return null;
        }`),
      errors: [{ messageId: 'swallowed', line: 10, suggestions: [] }],
    },
    {
      name: 'a recursion comes to the end of its handler',
      code: code(`
        async function load(url, left = 3) {
          try {
            return await client.load(url);
          } catch (error) {
            if (left > 0) return load(url, left - 1);
            console.error('giving up');
          }
        }`),
      errors: [{ messageId: 'swallowed', line: 4, suggestions: [] }],
    },
    {
      name: 'an error that only counts, behind the loop',
      filename: 'load.ts',
      code: code(`
        async function load() {
          let failures = 0;
          while (failures < 5) {
            try {
              return await client.load();
            } catch (error) {
              failures++;
              console.warn(error.message);
              await sleep(100);
            }
          }
          throw new Error('failed after ' + failures + ' attempts');
        }`),
      errors: [
        lost(
          'replaced',
          12,
          code(`
            async function load() {
              let failures = 0;
              let lastError: unknown;
              while (failures < 5) {
                try {
                  return await client.load();
                } catch (error) {
                  lastError = error;
                  failures++;
                  console.warn(error.message);
                  await sleep(100);
                }
              }
              throw new Error('failed after ' + failures + ' attempts', { cause: lastError });
            }`),
        ),
      ],
    },
    {
      name: 'the last error is kept, but only its text gets out',
      code: code(`
        async function load() {
          let lastError;
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              return await client.load();
            } catch (error) {
              lastError = error;
              await sleep(100);
            }
          }
          throw new Error(\`failed: \${lastError.message}\`);
        }`),
      errors: [
        lost(
          'replaced',
          11,
          code(`
            async function load() {
              let lastError;
              for (let attempt = 0; attempt < 3; attempt++) {
                try {
                  return await client.load();
                } catch (error) {
                  lastError = error;
                  await sleep(100);
                }
              }
              throw new Error(\`failed: \${lastError.message}\`, { cause: lastError });
            }`),
        ),
      ],
    },
    {
      name: 'in the handler, after the last attempt',
      code: code(`
        async function load(attempt = 1) {
          try {
            return await client.load();
          } catch (error) {
            if (attempt === 3) throw new Error(\`failed: \${error}\`);
            await sleep(100);
            return load(attempt + 1);
          }
        }`),
      errors: [
        lost(
          'replaced',
          5,
          code(`
            async function load(attempt = 1) {
              try {
                return await client.load();
              } catch (error) {
                if (attempt === 3) throw new Error(\`failed: \${error}\`, { cause: error });
                await sleep(100);
                return load(attempt + 1);
              }
            }`),
        ),
      ],
    },
    {
      name: 'nothing behind the loop',
      code: code(`
        async function load() {
          for (let attempt = 0; attempt < 3; attempt++) {
            try {
              return await client.load();
            } catch (error) {
              await sleep(100);
            }
          }
          console.error('gave up');
        }`),
      errors: [lost('swallowed', 2)],
    },
    {
      name: 'null instead of an error',
      code: code(`
        async function load() {
          for (let attempt = 1; ; attempt++) {
            try {
              return await client.load();
            } catch (error) {
              console.error(error);
              if (attempt === 3) return null;
              await sleep(100);
            }
          }
        }`),
      errors: [lost('swallowed', 7)],
    },
  ],
});
