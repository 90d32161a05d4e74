import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** What `load` comes to is tried again if it rejects. */
const retried = (load: string) =>
  code(`
    ${load}
    function fail(response) {
      throw new Error(\`status \${response.status}\`);
    }
    async function orders(id) {
      for (let attempt = 0; ; attempt++) {
        try {
          return await load(id);
        } catch (error) {
          if (attempt === 3) throw error;
          await sleep(1000 * Math.random());
        }
      }
    }`);
const chained = (answer: string) =>
  retried(`const load = (id) => fetch(\`/orders/\${id}\`).then((response) => ${answer});`);
const awaited = (answer: string) =>
  retried(`async function load(id) {
      const response = await fetch(\`/orders/\${id}\`);
      ${answer};
      return response.json();
    }`);

/** A status that is looked at by an expression decides what becomes of the answer as one of a statement does. */
ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    {
      name: 'a failed status that gives a value',
      code: chained('response.ok ? response.json() : null'),
    },
    {
      name: 'an overload that is answered for otherwise',
      code: chained(
        'response.status >= 500 || response.status === 429 ? cached(id) : Promise.reject(new Error(id))',
      ),
    },
    {
      name: 'only what is not found fails',
      code: awaited('response.status === 404 && fail(response)'),
    },
    {
      name: 'a choice that has nothing to do with the answer',
      code: chained("settings.strict ? response.json() : Promise.reject(new Error('off'))"),
    },
    {
      name: 'a choice of values',
      code: awaited("response.label = response.ok ? 'fine' : 'failed'"),
    },
  ],
  invalid: [
    {
      code: chained('response.ok ? response.json() : Promise.reject(new Error(response.statusText))'),
      errors: [{ messageId: 'ignored' }],
    },
    {
      code: chained('!response.ok ? fail(response) : response.json()'),
      errors: [{ messageId: 'ignored' }],
    },
    {
      code: awaited('response.ok || fail(response)'),
      errors: [{ messageId: 'ignored' }],
    },
    {
      code: awaited('!response.ok && fail(response)'),
      errors: [{ messageId: 'ignored' }],
    },
    {
      name: 'a choice within another',
      code: chained('response.ok ? response.json() : response.status === 404 ? null : fail(response)'),
      errors: [{ messageId: 'ignored' }],
    },
    {
      name: 'a promise that is settled by one of two',
      code: retried(`const load = (id) =>
      new Promise((resolve, reject) => {
        fetch(\`/orders/\${id}\`).then((response) => (response.ok ? resolve(response) : reject(response)), reject);
      });`),
      errors: [{ messageId: 'ignored' }],
    },
  ],
});

ruleTester.run('no-permanent-error-retry', ruleNamed('no-permanent-error-retry'), {
  valid: [
    {
      name: 'only an overload rejects',
      code: chained('response.status >= 500 ? fail(response) : response.json()'),
    },
  ],
  invalid: [
    {
      name: 'every failed status rejects',
      code: chained('response.status >= 400 ? fail(response) : response.json()'),
      errors: [{ messageId: 'everyFailure', suggestions: 1 }],
    },
  ],
});
