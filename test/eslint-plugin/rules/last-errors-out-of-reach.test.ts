import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** Ways on which the last error leaves: promises that are rejected, texts made of it, one of several conditions. */
ruleTester.run('preserve-last-error', ruleNamed('preserve-last-error'), {
  valid: [
    {
      name: 'an end of a loop that never runs out, there for the type checker',
      code: code(`
        async function send(url) {
          for (let attempt = 0; attempt <= RETRIES; attempt++) {
            try {
              return await post(url);
            } catch (error) {
              const again = attempt < RETRIES && isTransient(error);
              if (again) {
                await sleep(100 * Math.random());
                continue;
              }
              throw new SendError(url, { cause: error });
            }
          }
          throw new Error('Unexpected flow');
        }`),
    },
    {
      name: 'what was thrown and is no error',
      code: code(`
        class Upload {
          start() {
            this.prepare().catch((error) => {
              if (!(error instanceof Error)) throw new TypeError('thrown: ' + error);
              this.retryOrTell(error);
            });
          }
          retryOrTell(error) {
            if (this.attempt < 3 && isTransient(error)) {
              this.attempt++;
              setTimeout(() => this.start(), 1000 * Math.random());
            } else this.tell(error);
          }
        }`),
    },
    {
      name: 'an executor that rejects with what came',
      code: code(`
        const open = (url) => new Promise((resolve, reject) => {
          const attempt = (left) => {
            connect(url).then(resolve, (error) => {
              if (left > 0) setTimeout(() => attempt(left - 1), Math.random() * 1000);
              else reject(new Unreachable(url, { cause: error }));
            });
          };
          attempt(3);
        });`),
    },
    {
      name: 'an error of its own for what was asked for in vain',
      code: code(`
        const open = (url) => new Promise((resolve, reject) => {
          const attempt = (left) => {
            connect(url).then(resolve, (error) => {
              if (error.code === 'EACCES') return reject(new Denied(url));
              if (left === 0) return reject(error);
              setTimeout(() => attempt(left - 1), Math.random() * 1000);
            });
          };
          attempt(3);
        });`),
    },
    {
      name: 'a text beside the error',
      code: code(`
        async function load(url) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await get(url);
            } catch (error) {
              const text = error instanceof Error ? error.message : String(error);
              if (attempt === 3) throw new LoadError(text, error);
              await sleep(1000 * Math.random());
            }
          }
        }`),
    },
    {
      name: 'a throw behind a loop of which a function decides, by the count too, when it is left',
      code: code(`
        async function load(url, max) {
          for (let attempt = 0; attempt < max; attempt++) {
            try {
              return await get(url);
            } catch (error) {
              if (!shouldRetry(error, attempt, max)) throw error;
              await sleep(1000 * Math.random());
            }
          }
          throw new Error('Could not load');
        }`),
    },
    ...['connection.revoked', "(await connection.load()).status === 'revoked'"].map((test) => ({
      name: `what a connection says, ${test}`,
      code: code(`
        async function load(url, connection) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await get(url);
            } catch (error) {
              if (${test}) throw new Error('The connection was revoked');
              if (attempt === 2) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`),
    })),
    {
      name: 'conditions that all ask what failed, or whether to stop',
      code: code(`
        async function load(url, signal) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await get(url);
            } catch (error) {
              if (signal.aborted || error.status === 404) throw new NotThere(url);
              if (attempt === 3) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`),
    },
  ],
  invalid: [
    {
      name: 'a throw behind a loop that is left only for what failed',
      code: code(`
        async function load(url, max) {
          for (let attempt = 0; attempt < max; attempt++) {
            try {
              return await get(url);
            } catch (error) {
              if (!isRetryable(error, url)) throw error;
              await sleep(1000 * Math.random());
            }
          }
          throw new Error('Could not load');
        }`),
      errors: [{ messageId: 'replaced', line: 10, suggestions: 1 }],
    },
    {
      name: 'a loop that does run out, however its handler goes on',
      code: code(`
        async function send(url) {
          for (let attempt = 0; attempt <= RETRIES; attempt++) {
            try {
              return await post(url);
            } catch (error) {
              if (!isTransient(error)) throw error;
              await sleep(100 * Math.random());
              continue;
            }
          }
          throw new Error('no attempt is left');
        }`),
      errors: [{ messageId: 'replaced', suggestions: 1 }],
    },
    {
      name: 'an executor that rejects with an error of its own',
      code: code(`
        const open = (url) => new Promise((resolve, reject) => {
          const attempt = (left) => {
            connect(url).then(resolve, (error) => {
              if (left > 0) setTimeout(() => attempt(left - 1), Math.random() * 1000);
              else reject(new Error('cannot be reached'));
            });
          };
          attempt(3);
        });`),
      errors: [{ messageId: 'replaced', line: 5, suggestions: 1 }],
    },
    {
      name: 'of two callbacks the one for errors',
      code: code(`
        class Query {
          start(client, resolve, reject) {
            client.stream(
              this.request,
              (row) => this.rows.push(row),
              (error) => {
                if (this.attempt < 3 && !client.isShutDown && this.isWorthIt(error)) {
                  this.attempt += 1;
                  setTimeout(() => this.start(client, resolve, reject), Math.random() * 1000);
                } else {
                  reject(new Error('no answer'));
                }
              },
            );
          }
        }`),
      errors: [{ messageId: 'replaced', line: 11, suggestions: 1 }],
    },
    {
      name: 'a text in place of the error',
      code: code(`
        async function load(url) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await get(url);
            } catch (error) {
              const text = error instanceof Error ? error.message : String(error);
              if (attempt === 3) throw new LoadError(text);
              await sleep(1000 * Math.random());
            }
          }
        }`),
      errors: [{ messageId: 'replaced', line: 7 }],
    },
    {
      name: 'the text of the last one, kept for the end',
      code: code(`
        async function load(url) {
          let last = '';
          for (let attempt = 1; attempt < 4; attempt++) {
            try {
              return await get(url);
            } catch (error) {
              last = error.message;
              if (attempt < 3) await sleep(1000 * Math.random());
            }
          }
          throw new LoadError(last);
        }`),
      errors: [{ messageId: 'replaced', line: 11 }],
    },
    {
      name: 'the handler behind an attempt that also asks for the status',
      code: code(`
        async function load(url, attempt = 0) {
          try {
            const response = await fetch(url);
            if (response.status === 503 && attempt < 3) {
              await sleep(1000 * Math.random());
              return load(url, attempt + 1);
            }
            return await response.json();
          } catch (error) {
            if (attempt < 3) {
              await sleep(1000 * Math.random());
              return load(url, attempt + 1);
            }
            throw new LoadError(0, error.message);
          }
        }`),
      errors: [{ messageId: 'replaced', line: 14 }],
    },
    {
      name: 'inside of the branch that attempts again as well',
      code: code(`
        async function load(url, attempt = 0) {
          try {
            return await get(url);
          } catch (error) {
            if (error.code === 'ETIMEDOUT') {
              if (attempt < 3) {
                await sleep(1000 * Math.random());
                return load(url, attempt + 1);
              }
              throw new TimeoutError(url);
            }
            throw error;
          }
        }`),
      errors: [{ messageId: 'replaced', line: 10 }],
    },
  ],
});
