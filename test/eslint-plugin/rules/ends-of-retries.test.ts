import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A loop, or a function that calls itself, in which `parts` are what differs. */
const loop = (parts: { handler: string; behind?: string; inner?: string; end?: string }) =>
  code(`
    async function connect(device) {
      let lastError;
      for (let attempt = 1; attempt <= 3; attempt++) {
        ${parts.inner ?? ''}
        try {
          await device.open();
          return;
        } catch (error) {
          ${parts.handler}
        }
        ${parts.end ?? ''}
      }
      ${parts.behind ?? ''}
    }`);

const granted = code(`
  async function plan(device) {
    let route;
    for (;;) {
      try {
        route = await client.get(device.url);
        break;
      } catch (error) {
        console.error(error);
        await later();
      }
    }
    return route.stops;
  }`);

const recursion = (handler: string) =>
  code(`
    async function quote(order, left = 3) {
      try {
        return await market.quote(order);
      } catch (error) {
        ${handler}
      }
    }`);

const IMPORT = "import { isPermanent } from 'forbear';\n\n";

const everyFailure = (source: string, before: string, after: string) => ({
  name: after,
  code: source,
  errors: [
    {
      messageId: 'everyFailure',
      suggestions: [{ messageId: 'rethrowPermanent', output: IMPORT + source.replace(before, after) }],
    },
  ],
});

const OWN_ERROR = "throw new Error('no device', { cause: error });";

/** Another kind of end of a retry than that it throws its error: that of a failure that is permanent is the same. */
const joined = [
  everyFailure(
    loop({ handler: `if (attempt === 3) ${OWN_ERROR}\n          await later();` }),
    'if (attempt === 3)',
    'if (isPermanent(error) || attempt === 3)',
  ),
  everyFailure(
    loop({ handler: `if (attempt === 3 && device.isGone) { ${OWN_ERROR} }\n          await later();` }),
    'if (attempt === 3 && device.isGone)',
    'if (isPermanent(error) || (attempt === 3 && device.isGone))',
  ),
  everyFailure(
    loop({
      handler:
        "console.log('failed', device.name);\n          if (attempt < 3 || device.isKnown) { console.log('again'); continue; }\n          throw error;",
    }),
    'if (attempt < 3 || device.isKnown)',
    'if (!isPermanent(error) && (attempt < 3 || device.isKnown))',
  ),
  everyFailure(
    recursion('return left > 0 ? quote(order, left - 1) : undefined;'),
    'return left > 0 ?',
    'return !isPermanent(error) && left > 0 ?',
  ),
  everyFailure(
    recursion('if (left > 0) return quote(order, left - 1);\n        market.close();'),
    'if (left > 0)',
    'if (!isPermanent(error) && left > 0)',
  ),
];

const withoutOffer = (name: string, source: string) => ({
  name,
  code: source,
  errors: [{ messageId: 'everyFailure' }],
});

const told = loop({
  handler: 'left--;\n          await this.logger.warn(String(error));\n          await later();',
  behind: 'this.done();',
}).replace('async function connect(device) {', 'async function connect(device) {\n  let left = 3;');

ruleTester.run('no-permanent-error-retry', ruleNamed('no-permanent-error-retry'), {
  valid: [
    {
      name: 'a 4xx that is attempted again on purpose, as a comment says',
      code: recursion(
        '// Answers 404 as long as the order is new, so ask again\n        await later();\n        return quote(order, left - 1);',
      ),
    },
  ],
  invalid: [
    ...joined,
    {
      name: 'a way to succeed after all is none to end for a permanent error',
      code: loop({
        handler:
          'if (device.isOpenAnyway()) {\n            console.log(device.name);\n            return;\n          }\n          await later();',
        behind: "throw new Error('no device');",
      }),
      errors: [
        {
          messageId: 'everyFailure',
          suggestions: [
            {
              messageId: 'rethrowPermanent',
              output:
                IMPORT +
                loop({
                  handler:
                    'if (isPermanent(error)) throw error;\n          if (device.isOpenAnyway()) {\n            console.log(device.name);\n            return;\n          }\n          await later();',
                  behind: "throw new Error('no device');",
                }),
            },
          ],
        },
      ],
    },
    {
      name: 'a loop that ends with success alone',
      code: loop({ handler: 'console.error(error);\n          await later();' }).replace(
        'for (let attempt = 1; attempt <= 3; attempt++)',
        'while (true)',
      ),
      errors: [
        {
          messageId: 'everyFailure',
          suggestions: [
            {
              messageId: 'rethrowPermanent',
              output:
                IMPORT +
                loop({
                  handler:
                    'if (isPermanent(error)) throw error;\n          console.error(error);\n          await later();',
                }).replace('for (let attempt = 1; attempt <= 3; attempt++)', 'while (true)'),
            },
          ],
        },
      ],
    },
    {
      name: 'what is counted and told comes before a loop is left',
      code: told,
      errors: [
        {
          messageId: 'everyFailure',
          suggestions: [
            {
              messageId: 'rethrowPermanent',
              output:
                IMPORT +
                told.replace(
                  '      await later();',
                  '      if (isPermanent(error)) break;\n      await later();',
                ),
            },
          ],
        },
      ],
    },
    withoutOffer(
      'what is done behind the loop before it throws',
      loop({
        handler: 'if (attempt < 3) await later();\n          lastError = error;',
        behind:
          "device.off('reset', onReset);\n      if (lastError) throw new Error('no device', { cause: lastError });",
      }),
    ),
    withoutOffer(
      'a failure that is put in order before a callback attempts it again',
      code(`
        async function connect(attempt = 1) {
          try {
            return await client.open();
          } catch (error) {
            client.reset();
            states.perform(async () => {
              await sleep(Math.random() * 1000);
              await connect(attempt + 1);
            });
          }
        }`),
    ),
    {
      name: 'a loop that only a success leaves, for code that takes it for granted',
      code: granted,
      errors: [
        {
          messageId: 'everyFailure',
          suggestions: [
            {
              messageId: 'rethrowPermanent',
              output:
                IMPORT +
                granted.replace(
                  '      console.error(error);',
                  '      if (isPermanent(error)) throw error;\n      console.error(error);',
                ),
            },
          ],
        },
      ],
    },
    withoutOffer(
      'servers that are asked in turn',
      code(`
        async function send(bundle, servers) {
          const started = Date.now();
          let totalAttempts = 0;
          let lastError;
          while (Date.now() - started < maxRetryTimeMs) {
            for (const [index, server] of servers.entries()) {
              totalAttempts++;
              try {
                return await server.send(bundle);
              } catch (error) {
                lastError = error;
                console.warn(index, totalAttempts, error);
              }
              if (Date.now() - started >= maxRetryTimeMs) break;
            }
            await new Promise((resolve) => setTimeout(resolve, 100));
          }
          throw new Error('not sent', { cause: lastError });
        }`),
    ),
  ],
});
