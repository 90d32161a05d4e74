import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A helper that asks `asked` which failures it tries again, and reads its options as `read` says. */
const helper = (parameters: string, read: string, asked: string, declarations = '') =>
  code(`${declarations}
        async function again(operation, ${parameters}) {
          ${read}
          for (let attempt = 0; ; attempt++) {
            try {
              return await operation();
            } catch (error) {
              if (attempt === 3 || !${asked}) throw error;
              await sleep(1000 * Math.random());
            }
          }
        }`);

const BUSY = '(error) => error.status === 429 || error.status > 500';
const GONE = '(error) => error.status === 404';

const defaults = (predicate: string) => `
        const DEFAULTS = { attempts: 4, isWorthIt: ${predicate} };`;

const spread = (predicate: string) =>
  helper(
    'options',
    'const settings = { ...DEFAULTS, ...options };',
    'settings.isWorthIt(error)',
    defaults(predicate),
  );
const assigned = (predicate: string) =>
  helper(
    'options',
    'const settings = Object.assign({}, DEFAULTS, options);',
    'settings.isWorthIt(error)',
    defaults(predicate),
  );
const takenApart = (predicate: string) =>
  helper(
    'options',
    'const { isWorthIt } = { ...DEFAULTS, ...options };',
    'isWorthIt(error)',
    defaults(predicate),
  );
const destructured = (predicate: string) =>
  helper(`{ isWorthIt = ${predicate} } = {}`, '', 'isWorthIt(error)');
const renamed = (predicate: string) =>
  helper('options', `const { isWorthIt: check = ${predicate} } = options;`, 'check(error)');
const filledIn = (predicate: string) =>
  helper('options', `options.isWorthIt ??= ${predicate};`, 'options.isWorthIt(error)');
const orElse = (predicate: string) =>
  helper('options', `options.isWorthIt = options.isWorthIt || (${predicate});`, 'options.isWorthIt(error)');

/** A client that keeps its options, with what it tries again unless somebody says otherwise. */
const client = (codes: string) =>
  code(`
        class Client {
          constructor(options) {
            this.options = { attempts: 4, statuses: ${codes}, ...options };
          }
          async load(url) {
            for (let attempt = 0; ; attempt++) {
              const response = await fetch(url);
              if (!this.options.statuses.includes(response.status) || attempt === 3) return response;
              await sleep(1000 * Math.random());
            }
          }
        }`);

const ways = { spread, assigned, takenApart, destructured, renamed, filledIn, orElse };

/** What an option is where the caller leaves it out is known, however it is written down. */
ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    ...Object.entries(ways).map(([name, write]) => ({ name: `${name}: what is missing`, code: write(GONE) })),
    { name: 'a field: other statuses', code: client('[500, 502]') },
    {
      name: 'a name that is written again',
      code: helper(
        '{ isWorthIt = (error) => error.status === 429 } = {}',
        'isWorthIt = choose();',
        'isWorthIt(error)',
      ),
    },
    {
      name: 'options of another function of the same name',
      code: helper(
        'options',
        'if (!options.isWorthIt) options = known;',
        'options.isWorthIt(error)',
        `
        function complete(options) {
          options.isWorthIt ??= (error) => error.status === 429;
        }`,
      ),
    },
  ],
  invalid: [
    ...Object.entries(ways).map(([name, write]) => ({
      name: `${name}: what is overloaded`,
      code: write(BUSY),
      errors: [{ messageId: 'ignored', suggestions: 1 }],
    })),
    { name: 'a field', code: client('[429, 500]'), errors: [{ messageId: 'ignored', suggestions: 1 }] },
  ],
});
