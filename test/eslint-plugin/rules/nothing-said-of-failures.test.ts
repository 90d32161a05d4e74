import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** Ends of retries at which the caller gets a value that says nothing of the failure, and those at which somebody is told. */
ruleTester.run('preserve-last-error', ruleNamed('preserve-last-error'), {
  valid: [
    {
      name: 'a text of the error that is shown',
      code: code(`
        async function load(url) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await get(url);
            } catch (error) {
              const text = String(error);
              if (attempt < 3) {
                await sleep(1000 * Math.random());
                continue;
              }
              setFailure(text);
              return null;
            }
          }
        }`),
    },
    {
      name: 'an error that is reported, for all that comes of the report',
      code: code(`
        async function load(url) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await get(url);
            } catch (error) {
              if (attempt < 3) {
                await sleep(1000 * Math.random());
                continue;
              }
              const ticket = await reportToOperators(error);
              return null;
            }
          }
        }`),
    },
    {
      name: 'what the caller hands in to be returned',
      code: code(`
        async function rateOf(currency, fallback) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              return await client.rate(currency);
            } catch (error) {
              if (attempt < 3) await sleep(1000 * Math.random());
            }
          }
          return fallback;
        }`),
    },
    {
      name: 'what is filled with the answer',
      code: code(`
        async function loadInto(rows) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              rows.push(await client.row(attempt));
              return rows.length;
            } catch (error) {
              if (attempt < 3) await sleep(1000 * Math.random());
            }
          }
          return rows;
        }`),
    },
    {
      name: 'what is written into by the answer',
      code: code(`
        async function complete(order) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              order.price = await client.price(order.id);
              return order.price;
            } catch (error) {
              if (attempt < 3) await sleep(1000 * Math.random());
            }
          }
          return order;
        }`),
    },
    {
      name: 'what is returned with more in it where the attempt succeeds',
      code: code(`
        async function withPrice(order) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              return { ...order, price: await client.price(order.id) };
            } catch (error) {
              if (attempt < 3) await sleep(1000 * Math.random());
            }
          }
          return order;
        }`),
    },
    {
      name: 'what goes through unharmed as a rule',
      code: code(`
        async function save(order) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              await client.save(order);
              return order;
            } catch (error) {
              if (attempt < 3) await sleep(1000 * Math.random());
            }
          }
          return order;
        }`),
    },
    {
      name: 'a value that tells of the failure',
      code: code(`
        async function load(url) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              return await get(url);
            } catch (error) {
              if (attempt < 3) await sleep(1000 * Math.random());
            }
          }
          return { failed: true };
        }`),
    },
  ],
  invalid: [
    {
      name: 'texts as their own translation',
      code: code(`
        async function translated(texts) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              const answer = await client.translate(JSON.stringify(texts));
              return JSON.parse(answer);
            } catch (error) {
              console.warn('failed', error.message);
              if (attempt < 3) await sleep(1000 * Math.random());
            }
          }
          return texts;
        }`),
      errors: [{ messageId: 'swallowed', line: 11, suggestions: [] }],
    },
    {
      name: 'the input from the handler of the last attempt',
      code: code(`
        async function translated(texts, attempt = 1) {
          try {
            return await client.translate(texts);
          } catch (error) {
            if (attempt === 3) return texts;
            await sleep(1000 * Math.random());
            return translated(texts, attempt + 1);
          }
        }`),
      errors: [{ messageId: 'swallowed', line: 5, suggestions: [] }],
    },
    {
      name: 'an object and a map without anything in them',
      code: code(`
        async function prices(url) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              return await get(url);
            } catch (error) {
              if (attempt < 3) await sleep(1000 * Math.random());
            }
          }
          return {};
        }
        async function names(url) {
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              return await get(url);
            } catch (error) {
              if (attempt < 3) await sleep(1000 * Math.random());
            }
          }
          return new Map();
        }`),
      errors: [
        { messageId: 'swallowed', line: 9, suggestions: [] },
        { messageId: 'swallowed', line: 19, suggestions: [] },
      ],
    },
    {
      name: 'a variable for the last error that nobody asks for',
      code: code(`
        async function sizeOf(url) {
          let lastError = null;
          for (let attempt = 1; attempt <= 3; attempt++) {
            try {
              const size = await client.size(url);
              if (size) return size;
            } catch (error) {
              lastError = error;
              if (attempt < 3) await sleep(1000 * Math.random());
            }
          }
          return null;
        }`),
      errors: [{ messageId: 'swallowed', line: 12, suggestions: [] }],
    },
    {
      name: 'a log of a text of the error, and nothing returned',
      code: code(`
        class Feed {
          async open(limit = 3) {
            for (let attempt = 1; attempt <= limit; attempt++) {
              try {
                await this.connect();
                return;
              } catch (error) {
                const text = error instanceof Error ? error.message : String(error);
                const isTransient = text.includes('timeout') || text.includes('ECONNRESET');
                if (isTransient && attempt < limit) {
                  log.warn('once more', text);
                  await sleep(1000 * attempt * Math.random());
                  continue;
                }
                log.error('cannot be opened', text);
                this.isOpen = false;
                return;
              }
            }
          }
        }`),
      errors: [{ messageId: 'swallowed', line: 17 }],
    },
  ],
});
