import assert from 'node:assert/strict';

import { strictRules } from '../libraries/findings.js';

const PERMANENT = 'no-permanent-error-retry';

/** Whether every failure of this operation is found to be attempted again. */
function isFoundWithRetry(operation: string): boolean {
  return strictRules(
    `import retry from 'async-retry';
     import { apiFetch } from '@shop/http';
     export const load = (client, path) =>
       retry(async () => { ${operation} }, { retries: 3, randomize: true, maxTimeout: 8000 });`,
  ).includes(PERMANENT);
}

describe('functions that are named as fetch is', () => {
  for (const operation of [
    'const { order } = await client.fetch(path); return order;',
    'const { order } = await client.fetch<Answer>(path, { method: "POST" }); return order;',
    'const { order } = await apiFetch(path); return order;',
    'const answer = await client.fetch(path); log(answer); return answer.orders.length;',
    'return (await client.fetch(path)).order;',
    'return client.fetch(path).then(({ order }) => order);',
    'return client.fetch(path).then((answer) => answer?.order);',
    'return client.fetch(path).finally(done).then((answer) => answer.order);',
    `try { const { order } = await client.fetch(path); return order; } catch (error) {
       if (isApiError(error) && error.code === 'sold_out') return undefined;
       throw error;
     }`,
  ])
    it(`may reject for a status: ${operation.split('\n')[0]}`, () => {
      assert.equal(isFoundWithRetry(operation), true);
    });

  for (const operation of [
    'const { order } = await fetch(path); return order;',
    'const { status, order } = await client.fetch(path); return status === 200 ? order : undefined;',
    'const { data, error } = await client.fetch(path); return error ? undefined : data;',
    'const answer = await client.fetch(path); answer.order = await answer.json(); return answer.order;',
    'const answer = await client.fetch(path); if (answer.ok) return answer.order;',
    'const { [part]: order } = await client.fetch(path); return order;',
    'return client.fetch(path).then(parse);',
    'return client.fetch(path);',
  ])
    it(`may be fetch, or say themselves how it ended: ${operation}`, () => {
      assert.equal(isFoundWithRetry(operation), false);
    });

  it('may reject for a status in a loop', () => {
    const rules = (answer: string) =>
      strictRules(
        `export async function load(client, path) {
           for (let attempt = 0; ; attempt++) {
             try {
               const ${answer} = await client.fetch(path);
               return value;
             } catch (error) {
               if (attempt === 3) throw error;
               await sleep(Math.random() * 1000 * 2 ** attempt);
             }
           }
         }`,
      );
    assert.ok(rules('{ value }').includes(PERMANENT));
    assert.ok(!rules('{ value, ok }').includes(PERMANENT));
  });
});
