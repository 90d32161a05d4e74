import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A status that is kept under another name, and handed to a predicate under a third. */
const kept = (value: string, condition: string) =>
  code(`
        const isWorthIt = (given) => given === undefined || given === 429 || given >= 500;
        const isGone = (given) => given === 404;
        async function load(url) {
          for (let attempt = 0; ; attempt++) {
            try {
              return await get(url);
            } catch (failure) {
              const answered = ${value};
              if (attempt === 3 || !(${condition})) throw failure;
              await sleep(1000 * Math.random());
            }
          }
        }`);

ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    { name: 'a status that is not there', code: kept('failure.response?.status', 'isGone(answered)') },
    { name: 'something else of the failure', code: kept('failure.kind', 'isWorthIt(answered)') },
  ],
  invalid: [
    {
      name: 'compared by itself',
      code: kept('failure.response?.status', 'answered === 503'),
      errors: [{ messageId: 'ignored', line: 10, suggestions: 1 }],
    },
    {
      name: 'found in either place, and judged elsewhere',
      code: kept('failure.response?.statusCode ?? failure.statusCode', 'isWorthIt(answered)'),
      errors: [{ messageId: 'ignored', line: 10, suggestions: 1 }],
    },
    {
      name: 'one of a list',
      code: kept('failure.response?.status', '[429, 503].includes(answered)'),
      errors: [{ messageId: 'ignored', line: 10, suggestions: 1 }],
    },
  ],
});

/** Asks until it is its turn, by requests with these options. */
const asked = (options: string) =>
  code(`
        async function load(path, signal) {
          while (true) {
            const response = await fetch(HOST + path${options});
            if (response.status === 429) {
              await sleep(60_000 * Math.random());
              continue;
            }
            return response;
          }
        }`);

/** What ends one attempt does not end the retry. */
ruleTester.run('require-retry-limit', ruleNamed('require-retry-limit'), {
  valid: [{ name: "the caller's signal", code: asked(', { signal }') }],
  invalid: [
    { name: 'nothing', code: asked(''), errors: [{ messageId: 'endless', line: 2 }] },
    {
      name: 'a limit for each attempt',
      code: asked(', { signal: AbortSignal.timeout(9000) }'),
      errors: [{ messageId: 'endless', line: 2 }],
    },
  ],
});
